"""scoring.evidence"""
