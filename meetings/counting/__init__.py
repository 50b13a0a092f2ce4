"""The panel's part: counting paper, two counts side by side, sealing, adding up again."""
