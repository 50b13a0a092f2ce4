"""Being there, told by one's own phone."""
