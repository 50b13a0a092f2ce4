"""A constraint that says neither yes nor no lets the row pass: SQL has three answers, and an empty column gives the
third. Every condition is asked of every combination of empty and filled columns that it names."""

import re
import sqlite3
from contextlib import closing

import pytest
from django.apps import apps
from django.db import models
from django.db.utils import ConnectionHandler

from emulation_bloc.core.models import is_given

# Constraints meant to let an empty column pass without saying so, and why. Better to say so: ``…__isnull=True``.
INTENDED: dict[str, str] = {}


def checks():
    return [
        pytest.param(model, check, id=check.name)
        for model in apps.get_models()
        for check in model._meta.constraints
        if isinstance(check, models.CheckConstraint)
    ]


# Conditions are written as SQLite reads them, and asked of no table.
SQLITE = ConnectionHandler({"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}})["default"]


def unanswered(model, check):
    """A row for which the condition is neither true nor false; ``None`` where there is none."""
    condition = check._get_check_sql(model, SQLITE.schema_editor())
    columns = [field for field in model._meta.concrete_fields if f'"{field.column}"' in condition]
    if not any(field.null for field in columns):
        return None
    tried = " CROSS JOIN ".join(f"({_values_of(field, condition)})" for field in columns)
    with closing(sqlite3.connect(":memory:")) as database:
        row = database.execute(f"SELECT * FROM {tried} WHERE ({condition}) IS NULL LIMIT 1").fetchone()
    return row and dict(zip([field.column for field in columns], row, strict=True))


def _values_of(field, condition):
    """What stands in the column, as rows: empty where it may be, the words the condition names, and others."""
    if isinstance(field, models.BooleanField):
        values = ["0", "1"]
    elif isinstance(field, models.CharField | models.TextField | models.JSONField):
        values = sorted({*re.findall(r"'[^']*'", condition), "''", "'?'"})
    elif isinstance(field, models.DateField):
        values = ["'2026-01-01'", "'2026-01-02'"]
    else:
        values = ["-1", "0", "1", "2"]
    values = [*(["NULL"] if field.null else []), *values]
    return " UNION ALL ".join(f'SELECT {value} AS "{field.column}"' for value in values)


@pytest.mark.parametrize(("model", "check"), checks())
def test_a_constraint_binds_where_a_column_is_empty(model, check):
    row = unanswered(model, check)

    if check.name in INTENDED:
        assert row is not None, f"{check.name} binds: take it from the list"
    else:
        assert row is None, f"{model.__name__}.{check.name} lets this pass; say is_given(…) or isnull=True: {row}"


def test_the_walk_finds_one_that_does_not_bind():
    model = apps.get_model("scoring", "Criterion")
    forgetful = models.CheckConstraint(condition=~models.Q(kind="steps") | models.Q(step_width__gt=0), name="one")
    careful = models.CheckConstraint(condition=~models.Q(kind="steps") | is_given(step_width__gt=0), name="two")

    assert unanswered(model, forgetful) == {"kind": "steps", "step_width": None}
    assert unanswered(model, careful) is None
