"""meetings.counting"""
