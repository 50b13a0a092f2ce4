"""Opening a vote, alone or with others: what must be in order."""
