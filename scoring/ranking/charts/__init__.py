"""scoring.ranking.charts"""
