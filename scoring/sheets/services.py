"""The unit's part: opening sheets, saving claims, handing in."""

from collections.abc import Collection, Iterable, Mapping
from copy import copy
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.known import knowing
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, require
from emulation_bloc.documents.signing import PaperOfAct
from units.enums import EnteredKind, SetAside
from units.models import EmulationYear, Participation, User
from units.onpaper import services as onpaper
from units.onpaper.queries import standing_of
from units.signing import sign

from .. import words
from ..answers import CLAIM_COLUMNS, SaveConflict, Typed, changed, judged, set_claim
from ..arithmetic import values
from ..arithmetic.answers import Answer
from ..enums import ChangeKind, ScoredBy, SheetStatus
from ..kinds.rule import Rule
from ..models import Assignment, Criterion, Entry, Opinion, ScoreSheet
from ..sources import services as sources_services
from ..sources.readings import Reading
from ..tables import queries as tables_queries
from ..workflow import SHEET_FLOW
from . import points_history, policies, queries
from .fingerprint import fingerprint
from .onpaper.told import claims_told


@transaction.atomic
def open_sheets(*, year: EmulationYear, by: User) -> None:
    """Give every unit a sheet on the issued table; safe to repeat. An effect of opening self-scoring.

    A sheet on a replaced table moves to the new one: claims of rows that are the same by place, title and
    kind are kept and computed again, and a sheet already handed in goes back to its unit. A unit that left the year is
    given none; one that it has stays as it is, to be read.
    """
    table = tables_queries.current_table(year)
    if table is None:
        raise Refused("Chưa có bảng điểm được ban hành nên chưa mở được phiếu chấm điểm.")
    sheets = {sheet.participation_id: sheet for sheet in ScoreSheet.objects.of_year(year).select_related("table")}
    criteria = tables_queries.criteria_with_units(table)
    for participation in Participation.objects.filter(year=year).select_related("year__bloc"):
        if not participation.stands():
            continue
        sheet = sheets.get(participation.pk)
        if sheet is None:
            sheet = ScoreSheet.objects.create(participation=participation, table=table)
            record("scoring.open_sheet", sheet, by=by, after={"table": table.version})
        elif sheet.table_id != table.pk:
            _move_to_table(knowing(sheet, participation=participation), table, _leaves_for(participation, criteria), by)
        _add_missing_entries(sheet, _leaves_for(participation, criteria))


def _leaves_for(participation, criteria):
    foreign = tables_queries.not_for(criteria, participation.unit_id)
    return [row for row in criteria if not row.is_group and row.path not in foreign]


def _add_missing_entries(sheet, leaves):
    there = set(sheet.entries.values_list("criterion_id", flat=True))
    Entry.objects.bulk_create(Entry(sheet=sheet, criterion=leaf) for leaf in leaves if leaf.pk not in there)


def _move_to_table(sheet, table, leaves, by):
    same = {(leaf.path, leaf.title, leaf.kind): leaf for leaf in leaves}
    kept, dropped, history = [], [], []
    reason = f"Bảng điểm được ban hành lại (lần {table.version})."
    for entry in tables_queries.label_entries(sheet.entries.select_related("criterion"), sheet.table_id):
        old = entry.criterion
        leaf = same.get((old.path, old.title, old.kind))
        if leaf is None:
            dropped.append(entry)
        else:
            entry.criterion, found = leaf, entry.verified
            set_claim(entry, still_possible(leaf, entry.claimed))
            kept.append(entry)
            history.append(
                points_history.change(
                    entry, ChangeKind.RECALL, before=found, after=entry.verified, by=by, reason=reason
                )
            )
    Entry.objects.bulk_update(kept, ["criterion", *CLAIM_COLUMNS])
    sources_services.keep(kept, {}, by)
    points_history.keep(history)
    recall_opinions(kept)
    before = {
        "table": sheet.table.version,
        "dropped": {e.criterion.label: _as_traced(e.criterion.rule(), e.claimed) for e in dropped},
    }
    Entry.objects.filter(pk__in=[entry.pk for entry in dropped]).delete()
    sheet.table = table
    sheet.save(update_fields=["table"])
    changes_hands(sheet)
    record("scoring.move_sheet", sheet, by=by, before=before, after={"table": table.version})
    if SHEET_FLOW.allows("return", sheet.status):
        leave_paper(sheet, SetAside.RETURNED, by=by)
        forget_returned_rows(sheet)
        sheet.return_reason = reason
        sheet.save(update_fields=["return_reason"])
        SHEET_FLOW.take("return", sheet, by=by, reason=reason)


def still_possible(leaf: Criterion, claim: Answer) -> Answer:
    """The old claim under the new row; what the new rule does not allow is to be claimed anew."""
    if claim.not_applicable and leaf.may_stay_out:
        return claim
    rule = leaf.rule()
    if claim.value is None or values.value_fault(rule, claim.value, claim.base):
        return Answer(note=claim.note)
    return claim.scored(rule)


def _judged(criterion, claim):
    """The claim with its points. Raises ``Refused`` where the table does not allow it in this row."""
    if criterion.scored_by != ScoredBy.UNIT:
        raise Refused(f"Tiêu chí {criterion.label} do {criterion.get_scored_by_display().lower()} cho điểm.")
    scored = judged(criterion, claim, said="khai")
    if scored == claim:
        return scored
    if claim.not_applicable:
        raise Refused(f"Tiêu chí {criterion.label}: đã khai không phát sinh nhiệm vụ thì bỏ trống số liệu.")
    raise Refused(f"Tiêu chí {criterion.label}: hãy ghi cả số liệu đạt được.")


@transaction.atomic
def save_entries(*, sheet: ScoreSheet, claims: Mapping[int, Typed], by: User) -> ScoreSheet:
    """Save what the unit typed: ``claims`` maps the key of each *touched* entry to what was ``Typed``.

    Raises ``SaveConflict`` when a row was saved by somebody else since it was read; then nothing is written.
    """
    hold(sheet, by=by)
    require(policies.may_fill(by, sheet))
    before, after = write_claims(sheet, claims, by)
    if after:
        record("scoring.save_entries", sheet, by=by, before=before, after=after)
    return sheet


def write_claims(
    sheet: ScoreSheet, claims: Mapping[int, Typed], by: User
) -> tuple[dict[str, str | None], dict[str, str | None]]:
    """Write the claims into a sheet that is held; what changed, for the trace: ``{label: told}`` before and after."""
    rows = rows_of(sheet, claims)
    entries, stale = changed(rows, claims, "claimed")
    if stale:
        raise SaveConflict(stale)
    taken = sources_services.wanted_now(rows, {pk: typed.taken for pk, typed in claims.items() if typed.taken})
    in_part = queries.is_returned_in_part(sheet)
    before, after, history = {}, {}, []
    for key, entry in entries.items():
        require(policies.row_is_open(entry, in_part=in_part))
        old, found = entry.claimed, entry.verified
        set_claim(entry, _judged(entry.criterion, claims[key].answer))
        label, new = entry.criterion.label, entry.claimed
        rule = entry.criterion.rule()
        before[label], after[label] = _as_traced(rule, old), _as_traced(rule, new, taken.get(key))
        if sheet.submitted_at is not None:  # drafting is not history
            history.append(
                points_history.change(entry, ChangeKind.CLAIM, before=old, after=new, by=by, reason=new.note)
            )
        history.append(points_history.change(entry, ChangeKind.RECALL, before=found, after=entry.verified, by=by))
    if entries:
        Entry.objects.bulk_update(entries.values(), CLAIM_COLUMNS)
        points_history.keep(history)
        if sheet.submitted_at is not None:  # nobody has an opinion of a draft
            recall_opinions(entries.values())
    sources_services.keep([*entries.values(), *(rows[key] for key in taken)], taken, by)
    return before, after


def submit_sheet(*, sheet: ScoreSheet, by: User, paper: PaperOfAct | None = None) -> ScoreSheet:
    """Hand in: the head answers for it, and the receipt keeps time, person and a code of the content.

    ``paper`` (a ``PaperOfAct``) is kept as handed in, in the same transaction; it is passed in because papers are drawn
    above the services. It is drawn before the sheet is held; where the sheet says something else by then, nothing is
    handed in: the head answers for what was there when the button was pressed.
    """
    at, drawn = timezone.now(), None
    if paper is not None and policies.may_submit(by, sheet):
        drawn = paper.draw(_with_receipt(copy(sheet), by, at))
    return _handed_in(sheet, by, at, paper, drawn)


@transaction.atomic
def _handed_in(sheet, by, at, paper, drawn):
    hold(sheet, by=by)
    if sheet.status == SheetStatus.SUBMITTED and sheet.submitted_by_id == by.pk:
        return sheet  # the same button pressed twice: one receipt
    require(policies.may_submit(by, sheet))
    _with_receipt(sheet, by, at)
    if paper is not None and (drawn is None or paper.fingerprint(sheet) != drawn.fingerprint):
        raise Refused("Phiếu vừa được sửa trong lúc nộp nên chưa nộp; hãy xem lại phiếu rồi nộp.")
    sheet.return_reason = ""
    forget_returned_rows(sheet)
    changes_hands(sheet)
    sheet.save(update_fields=["submitted_at", "submitted_by", "submitted_by_words", "receipt_hash", "return_reason"])
    SHEET_FLOW.take("submit", sheet, by=by, receipt_hash=sheet.receipt_hash, **_from_paper(sheet))
    if paper is not None:
        paper.keep(sheet, drawn.pdf, by)
    return sheet


def _with_receipt(sheet, by, at):
    """The sheet as it is once ``by`` has handed it in at ``at``; not saved."""
    sign(sheet, submitted_by=by)
    sheet.submitted_at = at
    sheet.receipt_hash = fingerprint(sheet)
    return sheet


def _from_paper(sheet):
    """What was begun from a paper of the unit is all there; for the trace, the number of that paper."""
    entry = standing_of(sheet.participation, EnteredKind.SHEET) if sheet.on_paper else None
    return {"number": onpaper.finish_entry(entry, claims_told(sheet)).number} if entry else {}


def leave_paper(sheet: ScoreSheet, why: SetAside, *, by: User, entered: list[list[str]] | None = None) -> None:
    """The sheet is the unit's alone again; the paper it came from, if any, stays readable as set aside."""
    if sheet.on_paper:
        onpaper.set_aside(sheet.participation, EnteredKind.SHEET, why, by=by, entered=entered)
        sheet.on_paper = False
        sheet.save(update_fields=["on_paper"])


def changes_hands(sheet: ScoreSheet) -> None:
    """Between unit and leadership: what waited for the head or was asked of the leadership is settled by it."""
    sign(sheet, handed_up_by=None, return_asked_by=None, return_declined_by=None)
    sheet.handed_up_at = sheet.return_asked_at = sheet.return_declined_at = None
    sheet.hand_back_reason = sheet.return_asked_reason = sheet.return_declined_reason = ""
    sheet.save(update_fields=INSIDE)


ASKED_BACK = ["return_asked_at", "return_asked_by", "return_asked_by_words", "return_asked_reason"]
DECLINED = ["return_declined_at", "return_declined_by", "return_declined_by_words", "return_declined_reason"]
INSIDE = ["handed_up_at", "handed_up_by", "handed_up_by_words", "hand_back_reason", *ASKED_BACK, *DECLINED]


def forget_returned_rows(sheet: ScoreSheet) -> None:
    """The whole sheet is one again: no row of it is asked for alone."""
    sheet.entries.filter(is_returned=True).update(is_returned=False, return_note="")


def rows_of(sheet: ScoreSheet, keys: Collection[int]) -> dict[int, Entry]:
    """``{pk: Entry}`` of a sheet that is held, for ``keys``, as they stand now.

    Whoever writes a row holds its sheet. Keys of other sheets are refused, not ignored.
    """
    rows = sheet.entries.filter(pk__in=list(keys))
    rows = rows.select_related("criterion__table").prefetch_related("criterion__bands", "criterion__levels")
    entries = {entry.pk: entry for entry in tables_queries.label_entries(rows, sheet.table_id)}
    if len(entries) != len(keys):
        raise Refused("Có dòng điểm không thuộc phiếu này; hãy tải lại trang.")
    return entries


def _as_traced(rule: Rule, answer: Answer, taken: Reading | None = None) -> str | None:
    """An answer as the trace keeps it: in the words of its kind, or nothing; with where it was taken from."""
    told = words.answer_in_words(rule, answer) or None
    return told if taken is None else f"{told} (lấy từ nguồn: {taken.said})"


def plain(number: Decimal | None) -> str | None:
    return None if number is None else f"{number.normalize():f}"


def recall_opinions(entries: Iterable[Entry]) -> None:
    """A changed claim is a new claim: its opinions no longer stand, and the passes they belong to are open again."""
    opinions = Opinion.objects.filter(entry__in=entries)
    Assignment.objects.filter(opinions__in=opinions).update(done_at=None)
    opinions.delete()
