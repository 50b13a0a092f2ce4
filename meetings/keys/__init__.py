"""meetings.keys"""
