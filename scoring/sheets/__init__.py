"""The unit's sheet: filled in, handed in, given back."""
