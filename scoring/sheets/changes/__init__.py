"""scoring.sheets.changes"""
