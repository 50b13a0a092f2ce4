"""scoring.tables.comparing"""
