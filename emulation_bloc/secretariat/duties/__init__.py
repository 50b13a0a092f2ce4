"""What is owed to a year, by whom, in which stage: each duty told once (``table.DUTIES``).

Board, matrix, gates of the year, my tasks and days read it from here, so that they cannot say different things.
"""
