"""The year as it stood at any turn of its trace."""
