"""A score sheet as a workbook: what goes out comes back, only what was changed is taken, faults name their cell."""

from decimal import Decimal as D
from io import BytesIO

import pytest
from openpyxl import load_workbook

from emulation_bloc.documents.workbook_reader import BadWorkbook, read_workbook
from scoring import queries
from scoring.enums import CriterionKind as K
from scoring.enums import SheetStatus
from scoring.models import Entry
from scoring.views.sheet_changes import Changes
from scoring.workbooks import sheet_columns as columns
from scoring.workbooks.sheet_reading import texts_of
from scoring.workbooks.sheet_writing import sheet_workbook
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import make_year, member, officer_of
from tests.scoring.workbooks.sheets import EVERY_KIND, ONE_OF_EACH, changed, filled, sheet_of_every_kind
from units.enums import Stage
from units.models import Participation

pytestmark = pytest.mark.django_db


def texts(content, sheet):
    return texts_of(read_workbook(BytesIO(content), each_cell=True), sheet)


def claims(sheet):
    rows = Entry.objects.filter(sheet=sheet).select_related("criterion").order_by("criterion__path")
    return {
        entry.criterion.path: (
            entry.claimed_value,
            entry.claimed_base,
            entry.claimed_not_applicable,
            entry.self_note,
        )
        for entry in rows
    }


def test_nothing_typed_is_nothing_changed():
    sheet = sheet_of_every_kind()

    assert texts(sheet_workbook(sheet), sheet) == []


def test_every_kind_is_filled_in_and_saved():
    sheet = sheet_of_every_kind()
    by = officer_of(sheet.participation)
    content, _ = filled(sheet_workbook(sheet), ONE_OF_EACH)

    changes = Changes(sheet, texts(content, sheet))
    assert changes.faults == []
    assert changes.save(by=by) == len(ONE_OF_EACH)

    saved = claims(sheet)
    assert {path: saved[path][:3] for path in ONE_OF_EACH} == {
        "001.001": (D("7.5"), None, False),
        "001.002": (D(1), None, False),
        "001.003": (D("1200.5"), None, False),
        "001.004": (D(45), D(50), False),
        "001.005": (D("97.25"), None, False),
        "002.001": (D(12), None, False),
        "002.002": (D(110), D(100), False),
        "002.003": (D(2), None, False),
        "002.004": (None, None, True),
        "003": (D(2), None, False),
        "004": (D(1), None, False),
        "005": (D(0), None, False),
    }
    assert saved["002.004"][3] == "Không phát sinh."
    # What was saved goes out and comes back without a change.
    assert texts(sheet_workbook(sheet), sheet) == []
