"""What the points of a sheet are summed from."""
