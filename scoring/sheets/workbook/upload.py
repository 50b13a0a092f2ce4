"""What an uploaded file would change on a sheet, judged by the forms of the page and by the service that saves."""

from dataclasses import dataclass, replace
from decimal import Decimal

from ... import words
from ...answers import SaveConflict, Typed
from ...arithmetic.answers import Answer
from ...rows.page import RowForms
from .. import queries as sheets_queries
from .. import services as sheets_services
from ..forms import ClaimForm
from ..summing.row import SheetRow
from . import services
from .reading import form_faults, in_order, read_sheet

_ANSWER = {"value", "base", "not_applicable"}


@dataclass(frozen=True)
class Change:
    """One row of the preview. ``is_clash``: it was saved elsewhere after the file was made. ``is_odd``: a cell of it
    may not hold what was typed. ``after``: the row as it would stand, where that was tried."""

    row: SheetRow
    claim: Answer
    is_clash: bool
    is_odd: bool
    after: SheetRow | None = None

    @property
    def words(self):
        return words.answer_in_words(self.row.rule, self.claim)

    @property
    def points(self):
        """What it would earn, in words; a dash where that was not tried and needs more than the row."""
        if self.after is not None:
            return self.after.claimed_in_points
        if self.row.settled and self.claim.value is not None:
            return words.NO_POINTS
        return words.points_in_words(self.claim.points, not_applicable=self.claim.not_applicable)

    @property
    def changes_note(self):
        return self.claim.note != self.row.entry.self_note


class Changes:
    """``texts``: what the file says (``sheet_reading.texts_of``). Usable only without ``faults``.

    ``seen``: rows saved elsewhere in between that were shown, and at which revision; of these only the ``chosen``
    are taken from the file.
    """

    def __init__(self, sheet, texts, *, seen=(), chosen=()):
        self.sheet, self.page = sheet, sheets_queries.sheet_page(sheet)
        reading = read_sheet(texts, self.page, sheet)
        self.rows = {row.entry.pk: row for row in self.page.claims if row.entry.pk in reading.cells}
        forms = RowForms(ClaimForm, self.rows.values(), reading.data)
        faults, self.doubts = list(reading.faults), reading.doubts
        self.claims, self.clashes, self.tried = {}, {}, {}
        if not forms.is_valid():
            faults += form_faults(reading, forms.forms, self.rows.values())
        self.faults = in_order(faults)
        if not self.faults:
            self.touched = {pk: set(form.changed_data) for pk, form in forms.forms.items()}
            self.claims = forms.typed()
            self._settle(dict(seen), set(chosen))

    def _settle(self, seen, chosen):
        for pk in seen.keys() & self.claims.keys():
            if pk in chosen:
                self.claims[pk] = self._over(pk, self.rows[pk].entry, seen[pk])
            else:
                del self.claims[pk]

    def _over(self, pk, stored, revision):
        """The file's claim on top of what was saved elsewhere: only what was touched in the file replaces it."""
        typed, stood = self.claims[pk].answer, stored.claimed
        noted = typed if "note" in self.touched[pk] else stood
        return Typed(replace(typed if self.touched[pk] & _ANSWER else stood, note=noted.note), revision)

    def save(self, *, by):
        """Write all of it or raise (``SaveConflict``, ``Refused``); returns how many rows changed."""
        count = len(self.listed())
        sheets_services.save_entries(sheet=self.sheet, claims=self.claims, by=by)
        return count

    def total(self, *, by):
        """The total with the rows that clash with nothing; finds the ``clashes`` on the way."""
        try:
            return self._tried_total(self.claims, by)
        except SaveConflict as conflict:
            self.clashes = {pk: entry.revision for pk, entry in conflict.stored.items()}
            rest = {pk: claim for pk, claim in self.claims.items() if pk not in self.clashes}
            self.claims |= {pk: self._over(pk, entry, entry.revision) for pk, entry in conflict.stored.items()}
            return self._tried_total(rest, by)

    def _tried_total(self, claims, by) -> Decimal:
        with services.tried_entries(sheet=self.sheet, claims=claims, by=by):
            page = sheets_queries.sheet_page(self.sheet)
        self.tried = {row.entry.pk: row for row in page.claims if row.entry.pk in claims}
        return page.self_total

    def listed(self):
        """The rows that would change, in the order of the table; clashes always."""
        odd = {doubt.of for doubt in self.doubts}
        return [
            Change(
                row=row,
                claim=self.claims[pk].answer.scored(row.rule),
                is_clash=pk in self.clashes,
                is_odd=row.criterion.label in odd,
                after=self.tried.get(pk),
            )
            for pk, row in self.rows.items()
            if pk in self.claims and (pk in self.clashes or self.claims[pk].answer != row.entry.claimed)
        ]
