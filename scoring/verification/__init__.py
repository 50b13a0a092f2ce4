"""The leadership says what was found true."""
