"""meetings.box"""
