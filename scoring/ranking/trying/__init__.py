"""scoring.ranking.trying"""
