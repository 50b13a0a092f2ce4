"""meetings.polls"""
