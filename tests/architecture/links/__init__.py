"""Every link that is shown is followed."""
