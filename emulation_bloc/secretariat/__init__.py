"""ROOF. The year's flow, the board, hand-over, archive and demo. The only room that may know every app."""
