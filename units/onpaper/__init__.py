"""Papers of units that cannot: what stands entered for them, told where the thing itself stands."""
