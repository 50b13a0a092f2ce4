"""Opinions of absent units in sealed envelopes."""
