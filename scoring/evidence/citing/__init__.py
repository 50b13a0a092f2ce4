"""Evidence and the rows that it is to prove."""
