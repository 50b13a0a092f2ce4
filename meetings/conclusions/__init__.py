"""What the meeting leaves to be done."""
