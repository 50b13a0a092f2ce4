"""meetings.minutes.reading"""
