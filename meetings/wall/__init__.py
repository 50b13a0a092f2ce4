"""meetings.wall"""
