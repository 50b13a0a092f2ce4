"""A year begun from the last one: what is taken over, what is new, and what never passes on (points, votes)."""
