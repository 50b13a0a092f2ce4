"""scoring.tables.criteria"""
