"""meetings.course"""
