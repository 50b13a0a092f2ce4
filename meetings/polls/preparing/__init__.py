"""meetings.polls.preparing"""
