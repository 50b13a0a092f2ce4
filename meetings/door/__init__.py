"""meetings.door"""
