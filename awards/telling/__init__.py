"""Units and secretariats are told what became of their proposals; the decision on paper is kept with its file."""
