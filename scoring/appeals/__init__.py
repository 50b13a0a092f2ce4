"""scoring.appeals"""
