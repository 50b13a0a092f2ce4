"""meetings.before"""
