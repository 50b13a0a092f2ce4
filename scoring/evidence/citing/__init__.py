"""scoring.evidence.citing"""
