"""What several kinds are made of: answers, bands, expressions of a spreadsheet."""
