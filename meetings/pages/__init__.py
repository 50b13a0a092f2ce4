"""Pages where several rooms meet: the meeting, a vote, the console."""
