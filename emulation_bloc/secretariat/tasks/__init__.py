"""What waits for one person, in all years that person has a part in."""
