"""The table as a workbook, out and back."""
