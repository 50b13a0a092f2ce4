"""Accepting at once whatever nobody has looked at yet: shown first, asked about, and taken back as one."""
