"""Before the meeting: invitation, answers, papers to be read."""
