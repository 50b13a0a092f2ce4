"""Who of the superior body scores in its column: its own people, named one by one by itself."""
