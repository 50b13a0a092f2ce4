"""The achievement report of each proposed unit: written here and confirmed by its head, or its own signed paper."""
