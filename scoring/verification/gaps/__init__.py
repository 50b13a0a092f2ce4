"""All that is missing over all sheets, in one list."""
