"""What a unit was drafting, as plain values that outlive keys: taken down when its paper comes, read when it goes."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from ...answers import Typed
from ...arithmetic.answers import Answer
from ...enums import ScoredBy
from ...models import Citation, Criterion, Entry, EvidenceFile, ScoreSheet
from ...sources.queries import sourced
from ...tables.queries import label_entries
from ..services import still_possible
from .told import claimed_rows

Draft = dict[str, Any]


def taken_down(sheet: ScoreSheet) -> Draft:
    """Claims by the path of their row, the pieces cited there by what they hold, and the number of people."""
    rows = {row.criterion.path: _plain(row) for row in claimed_rows(sheet)}
    for path, piece, proves in _cited(sheet):
        rows.setdefault(path, _plain(Entry()))["cited"].append([piece, proves])
    return {"rows": rows, "head_count": sheet.head_count, "head_count_source": sheet.head_count_source}


def is_readable(draft: Any) -> bool:
    """Whether what came with a file can be given back by ``undo``."""
    try:
        for plain in draft.get("rows", {}).values():
            [Decimal(plain[name]) for name in ("value", "base") if plain.get(name) is not None]
            [(piece + proves) for piece, proves in plain.get("cited", [])]
            plain.get("note", "").strip()
        return isinstance(draft.get("head_count"), int | None) and isinstance(draft.get("head_count_source", ""), str)
    except (AttributeError, TypeError, ValueError, ArithmeticError):
        return False


def rows_told(sheet: ScoreSheet, draft: Draft, *, whole: bool) -> dict[str, Entry]:
    """Path → row of the sheet as it is now, of those the draft tells; ``whole``: of all that the unit scores."""
    rows = sheet.entries.filter(criterion__scored_by=ScoredBy.UNIT).select_related("criterion__table")
    rows = label_entries(rows.prefetch_related("criterion__bands", "criterion__levels"), sheet.table_id)
    return {row.criterion.path: row for row in rows if whole or row.criterion.path in draft.get("rows", {})}


def claims_again(draft: Draft, rows: Mapping[str, Entry]) -> dict[int, Typed]:
    """What is to be saved for the rows to say what the draft says; what a row takes no more, it is left without."""
    told = draft.get("rows", {})
    answers = {path: _answer(row.criterion, told.get(path, {})) for path, row in rows.items()}
    retaken = _still_said(rows, answers, told)
    return {
        row.pk: Typed(answers[path], row.revision, taken=retaken.get(row.pk, ""))
        for path, row in rows.items()
        if row.claimed != answers[path]
    }


def citations_again(sheet: ScoreSheet, draft: Draft, rows: Mapping[str, Entry]) -> list[Citation]:
    """Those that are not there. Pieces the unit took out of use meanwhile, or put a newer one in the place of, are
    cited no more."""
    current = EvidenceFile.objects.current().filter(participation=sheet.participation_id)
    pieces = {piece.sha256 or piece.link: piece for piece in current}
    there = set(Citation.objects.filter(entry__sheet=sheet).values_list("entry_id", "evidence_id"))
    wanted = [
        Citation(entry=rows[path], evidence=pieces[name], proves=proves)
        for path, plain in draft.get("rows", {}).items()
        for name, proves in plain.get("cited", [])
        if path in rows and name in pieces
    ]
    return [one for one in wanted if (one.entry_id, one.evidence_id) not in there]


def _plain(row: Entry) -> Draft:
    claim = row.claimed
    return {
        "value": None if claim.value is None else str(claim.value),
        "base": None if claim.base is None else str(claim.base),
        "not_applicable": claim.not_applicable,
        "note": claim.note,
        "taken": row.pk is not None and hasattr(row, "taken"),
        "cited": [],
    }


def _answer(criterion: Criterion, plain: Draft) -> Answer:
    value, base = (None if plain.get(name) is None else Decimal(plain[name]) for name in ("value", "base"))
    said = Answer(value, base, not_applicable=plain.get("not_applicable", False), note=plain.get("note", ""))
    return still_possible(criterion, said)


def _still_said(rows: Mapping[str, Entry], answers: Mapping[str, Answer], told: Draft) -> dict[int, str]:
    """Entry key → the reading it was taken from, where the source still says so."""
    taken = {path: row for path, row in rows.items() if told.get(path, {}).get("taken")}
    now = sourced(taken.values()) if taken else {}
    return {
        row.pk: now[row.pk].reading.key
        for path, row in taken.items()
        if row.pk in now and now[row.pk].reading.may_be_taken and now[row.pk].reading.agrees(answers[path])
    }


def _cited(sheet: ScoreSheet) -> Iterable[tuple[str, str, str]]:
    """(path of the row, hash or link of the piece, what it proves)."""
    found = Citation.objects.filter(entry__sheet=sheet).select_related("entry__criterion", "evidence").order_by("pk")
    return [(one.entry.criterion.path, one.evidence.sha256 or one.evidence.link, one.proves) for one in found]
