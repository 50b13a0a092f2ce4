"""FLOOR. Verdicts, workflow, audit trail, and the Vietnamese language. Knows no other app."""
