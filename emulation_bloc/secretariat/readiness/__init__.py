"""Whether everybody a stage will ask for is there, and its days are set: told before the stage is opened."""
