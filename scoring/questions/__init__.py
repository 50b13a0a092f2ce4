"""Questions and answers about a row."""
