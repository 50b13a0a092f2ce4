"""meetings.pages"""
