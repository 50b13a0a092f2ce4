"""meetings.minutes"""
