"""scoring.kinds"""
