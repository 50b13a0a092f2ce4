"""Votes written down beforehand: editing, both elections at once, a trial."""
