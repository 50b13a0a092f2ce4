"""A bloc, its units, members and people from one workbook, or pasted: preview, faults by cell, all or nothing."""
