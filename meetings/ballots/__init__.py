"""meetings.ballots"""
