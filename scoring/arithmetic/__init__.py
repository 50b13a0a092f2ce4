"""scoring.arithmetic"""
