"""The first pass: units look at each other's sheets and say what they think."""
