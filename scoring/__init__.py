"""The score: tables, sheets, evidence, verification, ranking."""
