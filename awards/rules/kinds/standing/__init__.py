"""Kinds about how the unit did this year: place, class, targets."""
