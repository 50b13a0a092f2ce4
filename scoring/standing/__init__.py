"""scoring.standing"""
