"""All units and all criteria on one page."""
