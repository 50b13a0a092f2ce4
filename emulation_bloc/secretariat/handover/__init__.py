"""One year's secretariat gives what it has to the next."""
