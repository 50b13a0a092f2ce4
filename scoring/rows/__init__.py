"""One row of a sheet on a page: its boxes, all rows of a page together."""
