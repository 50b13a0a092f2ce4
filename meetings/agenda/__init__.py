"""The order of business: usual, edited, carried out."""
