"""Kinds about who may stand at all, beside what else, how many, and by which vote."""
