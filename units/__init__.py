"""Who, and which year: blocs, units, membership, years, participation, leadership, people, deadlines."""
