"""meetings.arithmetic"""
