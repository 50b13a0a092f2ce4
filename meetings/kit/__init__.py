"""A meeting without a network: everything on paper."""
