"""The superior body scores once more after the bloc; what it says stands."""
