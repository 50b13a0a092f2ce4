"""Saving in the background: what can be safe is, and the trace is not flooded."""

from datetime import timedelta
from decimal import Decimal as D

import pytest
import time_machine
from django.utils import timezone

from emulation_bloc.core.audit import AuditEntry
from emulation_bloc.core.verdict import Refused
from scoring.answers import Typed
from scoring.arithmetic.answers import Answer
from scoring.enums import SheetStatus
from scoring.sheets import drafting
from tests.factories.scoring import make_sheet
from tests.factories.units import make_year, officer_of, secretary
from units.enums import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return make_sheet(points=[None, None])


def keep(sheet, claims, by=None):
    return drafting.keep_entries(sheet=sheet, claims=claims, by=by or officer_of(sheet.participation))


def values(sheet):
    return list(sheet.entries.values_list("claimed_value", flat=True))


def test_a_row_in_dispute_does_not_keep_the_others_from_being_safe(sheet):
    first, second = sheet.entries.all()
    keep(sheet, {first.pk: Typed(Answer(D(8), note="Tab một"))})

    disputed = keep(sheet, {first.pk: Typed(Answer(D(5), note="Tab hai")), second.pk: Typed(Answer(D(7)))})

    assert {pk: entry.self_note for pk, entry in disputed.items()} == {first.pk: "Tab một"}
    assert values(sheet) == [D(8), D(7)]


def test_one_sitting_over_a_draft_is_one_line_of_the_trace(sheet):
    by, (first, second) = officer_of(sheet.participation), sheet.entries.all()
    keep(sheet, {first.pk: Typed(Answer(D(8)))}, by)
    keep(sheet, {second.pk: Typed(Answer(D(7)))}, by)
    assert AuditEntry.objects.filter(action="scoring.draft").count() == 1

    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        keep(sheet, {first.pk: Typed(Answer(D(9)), 1)}, by)

    assert AuditEntry.objects.filter(action="scoring.draft").count() == 2
    assert not AuditEntry.objects.filter(action="scoring.save_entries").exists()


def test_of_a_sheet_handed_in_before_every_change_is_told(sheet):
    year = make_year(stage=Stage.VERIFYING)
    sheet = make_sheet(year=year, points=[6], status=SheetStatus.RETURNED)
    entry = sheet.entries.get()

    keep(sheet, {entry.pk: Typed(Answer(D(8), note="Có thêm quyết định công nhận"))})

    trace = AuditEntry.objects.get(action="scoring.save_entries")
    assert (trace.before, trace.after) == ({"1": "6 điểm"}, {"1": "8 điểm"})
    assert sheet.entries.get().changes.get().reason == "Có thêm quyết định công nhận"


def test_saving_what_is_there_already_leaves_no_trace(sheet):
    entry = sheet.entries.first()

    assert keep(sheet, {entry.pk: Typed(Answer())}) == {}

    assert not AuditEntry.objects.filter(action="scoring.draft").exists()


def test_only_the_unit_itself_and_only_while_the_sheet_is_open(sheet):
    entry = sheet.entries.first()
    with pytest.raises(Refused, match="Chỉ đơn vị có phiếu"):
        keep(sheet, {entry.pk: Typed(Answer(D(8)))}, by=secretary(sheet.participation.year))
    sheet.participation.year.stage = Stage.RUNNING
    sheet.participation.year.save()
    with pytest.raises(Refused, match="chưa đến hoặc đã hết giai đoạn"):
        keep(sheet, {entry.pk: Typed(Answer(D(8)))})
    assert values(sheet) == [None, None]
