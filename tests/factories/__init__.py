"""Plain functions that make what a test needs. Nothing is random; counters keep codes unique."""
