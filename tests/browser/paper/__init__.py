"""Pages printed from the browser."""
