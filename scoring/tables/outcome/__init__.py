"""Classes, ways to part equal totals, and the year's rules of scoring."""
