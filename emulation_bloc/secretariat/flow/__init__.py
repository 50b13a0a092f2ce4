"""The steps of a year: what each asks for, and what it brings about."""
