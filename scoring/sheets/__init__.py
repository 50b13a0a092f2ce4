"""scoring.sheets"""
