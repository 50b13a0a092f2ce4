"""Pages of rows to work in, and what stands around every page."""
