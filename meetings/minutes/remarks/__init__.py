"""What units say to the minutes that go round."""
