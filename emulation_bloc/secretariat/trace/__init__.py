"""Who did what in a year, in words."""
