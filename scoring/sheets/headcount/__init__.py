"""How many people a unit has this year, where points are shared out among them."""
