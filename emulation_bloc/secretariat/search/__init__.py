"""One box over everything a person may read, typed without accents."""
