"""How much our pages and papers cost, as ratios against a floor measured in the same run."""
