"""scoring.verification.by_criterion"""
