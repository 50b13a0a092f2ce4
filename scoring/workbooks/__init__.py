"""Tables and score sheets as workbooks that come back: what stands in them, and how they are read again."""
