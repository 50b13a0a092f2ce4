"""The result as drawings, and beside earlier years."""
