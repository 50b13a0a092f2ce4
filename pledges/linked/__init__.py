"""What a movement of the year is linked to, as one person may read it."""
