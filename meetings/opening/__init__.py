"""meetings.opening"""
