"""Where the units stand: units × criteria, totals, ranks and why."""
