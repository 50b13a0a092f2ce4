"""What units were called on the day a paper is about: rows read meanwhile carry those names, and are never saved."""

from contextvars import ContextVar

from django.db import models

# (label of the model, key) → name and short name; None: everything is called as it is today.
CALLED = ContextVar("called", default=None)


class CalledThen(models.Model):
    """Of whatever has a ``name`` and a ``short_name`` that change with the unit."""

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db, field_names, values):
        row = super().from_db(db, field_names, values)
        if (called := CALLED.get()) is not None and (names := called.get((cls._meta.label, row.pk))) is not None:
            row.name, row.short_name = names
        return row
