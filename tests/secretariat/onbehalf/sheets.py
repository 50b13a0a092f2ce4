"""A sheet on paper, as tests begin, fill, hand in and undo it."""

from decimal import Decimal as D

from emulation_bloc.secretariat.onbehalf import services as onbehalf
from scoring.answers import Typed
from scoring.arithmetic.answers import Answer
from scoring.models import ScoreSheet
from scoring.sheets import documents
from scoring.sheets import services as sheets_services
from tests.factories.onpaper import begin_sheet
from tests.factories.units import (
    secretary,
)
from units.models import EmulationYear, PaperEntry, Participation


def fresh(sheet):
    return ScoreSheet.objects.select_related("participation__year__bloc", "participation__unit", "table").get(
        pk=sheet.pk
    )


def unit_of(sheet):
    return Participation.objects.select_related("year__bloc", "unit").get(pk=sheet.participation_id)


def begin(sheet, **values):
    return begin_sheet(unit_of(sheet), **values)


def write(sheet, by, *values, note="Theo báo cáo."):
    """One value a row, from the first row on."""
    rows = sheet.entries.order_by("criterion__path")
    claims = {
        row.pk: Typed(Answer(None if value is None else D(value), note=note), row.revision)
        for row, value in zip(rows, values, strict=False)
    }
    sheets_services.save_entries(sheet=fresh(sheet), claims=claims, by=by)


def hand_in(sheet, by):
    return sheets_services.submit_sheet(sheet=fresh(sheet), paper=documents.SHEET_PAPER, by=by)


def undo(entry, by):
    onbehalf.undo(entry=PaperEntry.objects.select_related("participation__year__bloc").get(pk=entry.pk), by=by)


def values_of(sheet):
    return [row.claimed_value for row in sheet.entries.order_by("criterion__path")]


def entered(sheet, *, by=None, values=(8, 7, 6)):
    by = by or secretary(sheet.participation.year)
    entry = begin(sheet, by=by)
    write(sheet, by, *values)
    hand_in(sheet, by)
    entry.refresh_from_db()
    return entry


def move_to(sheet, stage):
    EmulationYear.objects.filter(pk=sheet.participation.year_id).update(stage=stage)
