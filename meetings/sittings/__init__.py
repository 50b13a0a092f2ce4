"""Which meetings there are, who sees them, who runs them."""
