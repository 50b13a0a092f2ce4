"""meetings.minutes.remarks"""
