"""What the office that follows a bloc asks it, and what the bloc answers."""
