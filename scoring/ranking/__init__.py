"""Points locked, ranks published, told to whom the year says."""
