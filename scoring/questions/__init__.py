"""scoring.questions"""
