"""One agency over the years, under every name and in every bloc it belonged to."""
