"""The award catalogue, kept by the administrator: a new law is an edit, not a release."""
