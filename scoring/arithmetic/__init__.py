"""Arithmetic only: no database, no dates, no people. Exact decimals in, exact decimals out."""
