"""The sheet as a workbook, out and back."""
