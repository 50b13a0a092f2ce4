"""Beginning to enter a unit's sheet from its paper, and undoing that. What stands between is filled and handed in as
any sheet is (``sheets.services``)."""

from django.db import transaction

from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import require
from units.enums import SetAside
from units.models import PaperEntry, User
from units.seats import seat_of

from ...answers import Typed
from ...arithmetic.answers import Answer
from ...enums import SheetStatus
from ...models import Citation, ScoreSheet
from ...workflow import SHEET_FLOW
from ..services import changes_hands, leave_paper, write_claims
from . import drafts, policies
from .told import claimed_rows, claims_told


@transaction.atomic
def begin(*, sheet: ScoreSheet, by: User) -> tuple[list[list[str]], drafts.Draft]:
    """The leader writes from now on; part of the act that keeps the paper. What the unit was drafting is returned, as
    lines and as values: its own affair, it is put aside unread, and comes back if the paper comes to nothing. Of a
    sheet that was given back, the rows stay as they were handed in."""
    hold(sheet, by=by)
    require(policies.may_begin(by, sheet))
    former, draft = claims_told(sheet), drafts.taken_down(sheet)
    if sheet.status == SheetStatus.DRAFT:
        _clear(sheet, by)
    sheet.on_paper = True
    sheet.save(update_fields=["on_paper"])
    return former, draft


@transaction.atomic
def undo(*, entry: PaperEntry, by: User) -> ScoreSheet:
    """The unit's own stands in its place. Never handed in: the unit's draft as it was. Handed in: what was entered is
    open to be mended, with what the unit had drafted on top of it, past the last day too."""
    sheet = hold(entry.participation.sheet, by=by)
    hold(entry)
    if not entry.stands and entry.set_aside_by_id == by.pk:
        return sheet  # pressed twice
    require(policies.may_undo(by, sheet, entry))
    entered = claims_told(sheet) if entry.is_under_way else None
    own = seat_of(by, sheet.participation.year).owns(sheet.participation)
    leave_paper(sheet, SetAside.OWN if own else SetAside.WITHDRAWN, by=by, entered=entered)
    if entered is None:
        changes_hands(sheet)
        SHEET_FLOW.take("take_sheet_over", sheet, by=by, number=entry.number)
    _give_back(sheet, entry.draft, by, whole=entered is not None)
    return sheet


def _clear(sheet, by):
    """An empty sheet, as it was opened."""
    write_claims(sheet, {row.pk: Typed(Answer(), row.revision) for row in claimed_rows(sheet)}, by)
    Citation.objects.filter(entry__sheet=sheet).delete()
    _tell_people(sheet, None, "")


def _give_back(sheet, draft, by, *, whole):
    """``whole``: the sheet is the draft again, and nothing else; otherwise what the draft does not say stays."""
    rows = drafts.rows_told(sheet, draft, whole=whole)
    write_claims(sheet, drafts.claims_again(draft, rows), by)
    Citation.objects.bulk_create(drafts.citations_again(sheet, draft, rows))
    if whole or draft.get("head_count"):
        _tell_people(sheet, draft.get("head_count"), draft.get("head_count_source", ""))


def _tell_people(sheet, count, source):
    sheet.head_count, sheet.head_count_source = count, source
    sheet.save(update_fields=["head_count", "head_count_source"])
