"""What was on a sheet before, and in earlier years."""
