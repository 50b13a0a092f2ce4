"""Which colleague fills which part."""
