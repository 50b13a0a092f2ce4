"""What nobody would type and a program must answer all the same."""
