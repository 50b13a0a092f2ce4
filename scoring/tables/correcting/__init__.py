"""The particulars of an issued table, put right; never its rules."""
