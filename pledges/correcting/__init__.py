"""What units handed in or signed, put right once it is final."""
