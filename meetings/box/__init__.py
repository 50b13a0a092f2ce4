"""The sealed box: what lies in it can be read by nobody, the program included."""
