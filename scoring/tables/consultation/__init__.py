"""A draft sent round: what units say to its rows, and what each is told."""
