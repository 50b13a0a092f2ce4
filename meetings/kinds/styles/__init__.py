"""Styles of ballot: what one asks, how it is read, what is counted of it and how that is written down."""
