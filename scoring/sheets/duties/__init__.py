"""scoring.sheets.duties"""
