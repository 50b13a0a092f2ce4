"""meetings.sittings"""
