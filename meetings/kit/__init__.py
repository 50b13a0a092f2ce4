"""meetings.kit"""
