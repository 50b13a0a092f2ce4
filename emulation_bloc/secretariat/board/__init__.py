"""The year on one page: what is missing, from whom, by when."""
