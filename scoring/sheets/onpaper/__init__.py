"""A unit's sheet that came on paper: begun by the leader on the row page of the unit, undone by the unit's own."""
