"""The administrator's pages of people: who acts for which unit, and how each comes by the first password."""
