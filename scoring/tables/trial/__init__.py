"""A table tried before it is issued: what every row gives, and what its maker is asked."""
