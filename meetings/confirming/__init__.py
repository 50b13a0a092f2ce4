"""The choice of next year's leaders confirmed from above."""
