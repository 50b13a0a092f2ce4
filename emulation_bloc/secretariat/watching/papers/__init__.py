"""Decisions on paper that the office keeps: number, day, file, what each decided, who was told."""
