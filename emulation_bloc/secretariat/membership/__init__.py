"""A unit joins, leaves or changes blocs by a notice: from which year, and what is still to be done where it was."""
