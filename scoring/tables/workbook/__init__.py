"""scoring.tables.workbook"""
