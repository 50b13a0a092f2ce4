"""A draft table tried on the scores of an earlier year."""
