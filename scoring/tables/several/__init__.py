"""Several rows of a draft changed or taken out at once, and the way back."""
