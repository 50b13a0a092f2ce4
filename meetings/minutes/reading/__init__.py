"""Reading the minutes out, correcting and passing them part by part."""
