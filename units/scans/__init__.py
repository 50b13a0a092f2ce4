"""Scans of the papers behind what became final: given with the act itself, or brought later."""
