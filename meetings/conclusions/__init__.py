"""meetings.conclusions"""
