"""Who came late, who left, who came back, and when."""
