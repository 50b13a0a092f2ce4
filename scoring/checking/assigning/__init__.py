"""Who checks whom."""
