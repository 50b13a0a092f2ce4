"""scoring.checking"""
