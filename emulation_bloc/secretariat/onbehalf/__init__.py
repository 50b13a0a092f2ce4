"""For a unit that cannot: what it sent on paper is entered by the secretariat, told to it, and undone by its own."""
