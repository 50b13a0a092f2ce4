"""Rows that keep somebody from being done with a sheet: what each lacks, named and led to. No database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from emulation_bloc.core.verdict import ALLOWED, Verdict

from ..common import listed
from ..models import Entry

ASKED = "con-thieu"  # in the query of a page: show the list of what it lacks


@dataclass(frozen=True)
class Lack:
    """``said``: what these rows lack, as the head of a list; ``sentence``: the same as a sentence before their names.

    ``rows``: their entries, each knowing its criterion by label, in the order of the table. ``is_open``: they have no
    answer yet, which an empty row says by itself.
    """

    said: str
    sentence: str
    rows: Sequence[Entry]
    is_open: bool = False

    @property
    def verdict(self) -> Verdict:
        """Short where a button says it; a refusal names every row."""
        labels = [entry.criterion.label for entry in self.rows]
        if not labels:
            return ALLOWED
        return Verdict(False, self._names(listed(labels)), (self._names(", ".join(labels)),))

    def _names(self, names: str) -> str:
        return f"{self.sentence}: {names}."


def without_rows(reasons: Iterable[str], lacks: Iterable[Lack]) -> list[str]:
    """Of the sentences of a refusal those that the list of rows does not tell."""
    told = {reason for lack in lacks for reason in lack.verdict.reasons}
    return [reason for reason in reasons if reason not in told]


def by_row(lacks: Iterable[Lack]) -> dict[int, str]:
    """Key of an entry → what its row lacks beside an answer, as the row itself says it."""
    return {entry.pk: f"{lack.said}." for lack in lacks if not lack.is_open for entry in lack.rows}


def asked(query: Mapping[str, Any], lacks: Sequence[Lack]) -> Sequence[Lack]:
    """What the page lists: what is lacking, once somebody wanted to be done with it."""
    return lacks if ASKED in query else ()
