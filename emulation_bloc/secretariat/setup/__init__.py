"""Setting up an empty installation: what comes first, what is done, and the whole of it from one workbook."""
