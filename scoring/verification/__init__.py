"""scoring.verification"""
