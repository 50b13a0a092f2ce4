"""What is put to the vote and how it is written on the ballot: one file per kind of vote, one per style of ballot.

A poll answers ``of_kind`` and ``style``; everybody else asks these what they can do, never which they are.
"""
