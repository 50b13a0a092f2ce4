"""What proves a claim: the unit's library, what is cited where."""
