"""Kinds of criterion."""
