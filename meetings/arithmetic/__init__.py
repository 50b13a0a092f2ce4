"""Votes, counts and stays as numbers: no database, no people."""
