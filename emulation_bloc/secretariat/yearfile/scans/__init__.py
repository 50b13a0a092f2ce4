"""Scans of the papers behind a year and its members, as a file has them.

One by which something was put right names that correction by its kind and the moment: it is kept beside it, not in it,
since a correction is told by every part of the year in the same way.
"""
