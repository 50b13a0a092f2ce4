"""One row of a draft."""
