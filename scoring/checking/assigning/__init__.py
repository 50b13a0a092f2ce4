"""scoring.checking.assigning"""
