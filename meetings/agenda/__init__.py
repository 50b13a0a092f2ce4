"""meetings.agenda"""
