"""meetings.agreed"""
