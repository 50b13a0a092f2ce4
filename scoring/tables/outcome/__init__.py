"""scoring.tables.outcome"""
