"""Whether evidence proves what it is cited for."""
