"""scoring.sheets.workbook"""
