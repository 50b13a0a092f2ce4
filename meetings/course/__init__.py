"""The meeting itself: planned, opened, attended, ended."""
