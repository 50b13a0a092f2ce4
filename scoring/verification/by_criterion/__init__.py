"""One criterion of all units."""
