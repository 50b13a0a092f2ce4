"""The panel's keys: taken before a vote opens, turned to open its box."""
