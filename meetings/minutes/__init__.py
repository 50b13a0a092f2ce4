"""The minutes: drafted, sent round, signed, printed."""
