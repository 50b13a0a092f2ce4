"""One voter and one ballot: reading it, casting it, knowing what became of it."""
