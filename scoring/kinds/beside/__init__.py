"""Kinds beside the tasks of a unit: what is added on top of them, taken away, or held against it."""
