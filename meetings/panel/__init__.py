"""meetings.panel"""
