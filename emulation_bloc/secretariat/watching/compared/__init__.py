"""Proposed against granted, by bloc and year: page with a chart, workbook."""
