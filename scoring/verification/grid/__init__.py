"""scoring.verification.grid"""
