"""scoring.verification.judging"""
