"""scoring.pages"""
