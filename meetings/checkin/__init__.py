"""meetings.checkin"""
