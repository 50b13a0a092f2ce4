"""How what pledges know is drawn on pages and papers."""
