"""Meetings: who came, what was decided, how the votes were counted, and the minutes."""
