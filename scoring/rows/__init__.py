"""scoring.rows"""
