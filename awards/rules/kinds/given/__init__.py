"""Kinds about what the system does not hold: a person answers, with day and source."""
