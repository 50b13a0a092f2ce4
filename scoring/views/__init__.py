"""Pages of this room, split by what people do."""
