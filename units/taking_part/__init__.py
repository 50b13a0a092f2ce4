"""Who takes part in a year: who counts, who may be chosen, and who is told when that changes."""
