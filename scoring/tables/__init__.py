"""scoring.tables"""
