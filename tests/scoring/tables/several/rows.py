"""Rows of a draft as they were read, and what the page of several posts."""

from scoring.tables import queries as tables_queries
from scoring.tables.several.services import RowChange
from scoring.tables.several.versions import content_of, version_of


def read(table):
    return tables_queries.criteria_with_units(table)


def whole(table):
    return [(row.pk, row.path, content_of(row)) for row in read(table)]


def change(row, **fields):
    return RowChange(row.pk, version_of(row), fields)


def versions(rows):
    return {row.pk: version_of(row) for row in rows}


def sent(rows, **typed):
    """What the page of several rows posts."""
    return {"dong": [row.pk for row in rows], **{f"v{row.pk}": version_of(row) for row in rows}, **typed}
