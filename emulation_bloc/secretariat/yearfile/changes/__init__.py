"""Changes of units that were told to the years of a file, written and read back.

What is still to come is left behind: it did nothing yet, and what was chosen names rows of its own installation. What
was done comes back in words only, so it is read and never taken back (``succession/policies.py``).
"""
