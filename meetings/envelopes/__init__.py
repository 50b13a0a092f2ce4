"""meetings.envelopes"""
