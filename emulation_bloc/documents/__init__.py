"""FLOOR. Papers and workbooks: decree layout, PDF renderer, workbook writer, register of issued papers."""
