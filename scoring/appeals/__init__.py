"""A unit objects to its verified points; people not involved answer."""
