"""Kinds about the years before."""
