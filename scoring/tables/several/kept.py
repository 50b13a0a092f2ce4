"""Rows as they read before an act, in plain values that a session can hold: what its undo puts back."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, TypedDict

from django.db import models

from ...kinds.rule import BandRule, LevelRule
from ...models import Band, Criterion, Level, TableOpinion, TieBreak
from .versions import TYPED, content_of


class Kept(TypedDict):
    """``rows``: as they were, in printed order. ``after``: what each was left as, by key; none where it was taken out.
    ``ties`` and ``opinions`` went, or lost their row, with what was taken out."""

    did: str
    rows: list[dict[str, Any]]
    after: dict[str, str]
    ties: list[dict[str, Any]]
    opinions: dict[str, int]


def kept(did: str, rows: Sequence[Criterion]) -> Kept:
    """Two queries, beside what ``content_of`` asks."""
    keys = [row.pk for row in rows]
    ties = TieBreak.objects.filter(criterion__in=keys).values("position", "kind", "criterion_id")
    opinions = TableOpinion.objects.filter(criterion__in=keys).values_list("pk", "criterion_id")
    told = [{"pk": row.pk, "position": row.position, "label": row.label, **content_of(row)} for row in rows]
    return {
        "did": did,
        "rows": told,
        "after": {},
        "ties": list(ties),
        "opinions": {str(opinion): criterion for opinion, criterion in opinions},
    }


def fields_of(row: dict[str, Any]) -> dict[str, Any]:
    """The fields of ``Criterion`` as they were."""
    return {name: _value(Criterion, name, row[name]) for name in TYPED}


def parts_of(row: dict[str, Any]) -> dict[str, Any]:
    """What its rule was made of, and whom it was for, as ``write_parts`` takes it."""
    return {
        "bands": [BandRule(**_values(Band, band)) for band in row["bands"]],
        "levels": [LevelRule(**_values(Level, level)) for level in row["levels"]],
        "units": row["units"],
    }


def _values(model, row):
    return {name: _value(model, name, value) for name, value in row.items()}


def _value(model, name, value):
    is_number = isinstance(model._meta.get_field(name), models.DecimalField)
    return Decimal(value) if is_number and value is not None else value
