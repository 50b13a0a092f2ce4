"""FLOOR. Verdicts, workflow, trace, and the Vietnamese language. Knows no other app."""
