"""Which act an address leads to, what the act asks, and what its page asks: read from the code."""
