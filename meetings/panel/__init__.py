"""Who counts: decided by the meeting, named for a vote."""
