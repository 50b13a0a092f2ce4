"""Rules on awards as dated data: packs with their sources, kinds that compute them, and what they say of a unit."""
