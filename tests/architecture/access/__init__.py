"""Who finds what at every address: the table, the years it is tried in, and the walk that tries it."""
