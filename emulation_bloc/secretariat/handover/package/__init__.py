"""All papers and workbooks of a year in one archive."""
