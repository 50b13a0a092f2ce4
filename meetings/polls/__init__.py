"""Putting a question to the vote: kinds, styles, rules, rounds, results."""
