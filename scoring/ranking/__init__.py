"""scoring.ranking"""
