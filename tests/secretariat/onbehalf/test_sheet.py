"""A sheet on paper: begun, filled and handed in by the leader, and by nobody else."""

import pytest
from django.utils import timezone

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from scoring.enums import SheetStatus
from scoring.sheets.inside.services import hand_up
from tests.factories.onpaper import scan
from tests.factories.scoring import make_sheet
from tests.factories.units import (
    deputy_officer,
    head_of,
    home_affairs_user,
    leader,
    officer_of,
    secretary,
)
from units.enums import DeadlineKind, EnteredKind, Stage
from units.models import Deadline, EmulationYear, Participation

from .sheets import begin, fresh, hand_in, undo, write

pytestmark = pytest.mark.django_db


# Entered


def test_begun_filled_and_handed_in_as_received(sheet):
    by = secretary(sheet.participation.year)
    entry = begin(sheet, by=by)
    assert (entry.is_under_way, entry.entered, fresh(sheet).on_paper) == (True, [], True)
    write(sheet, by, 8, 7, 6)

    hand_in(sheet, by)

    entry.refresh_from_db()
    kept = fresh(sheet)
    assert (kept.status, kept.submitted_by, kept.on_paper) == (SheetStatus.SUBMITTED, by, True)
    assert (entry.what, entry.is_under_way, entry.former) == (EnteredKind.SHEET, False, [])
    assert entry.entered[0] == ["1. Tiêu chí số 1", "8 điểm; Theo báo cáo."]
    line = AuditEntry.objects.get(action="scoring.submit")
    assert (line.actor, line.after["number"]) == (by, "31/BC-STTTT")


def test_proofs_of_a_paper_do_not_keep_it_from_being_handed_in_but_an_empty_row_does(sheet):
    by = secretary(sheet.participation.year)
    sheet.table.criteria.update(evidence_rule="file")
    begin(sheet, by=by)
    write(sheet, by, 8, 7)

    with pytest.raises(Refused, match="Còn 1 tiêu chí chưa chấm: 3"):
        hand_in(sheet, by)

    write(sheet, by, 8, 7, 6)
    hand_in(sheet, by)
    assert fresh(sheet).status == SheetStatus.SUBMITTED


def test_a_colleague_of_the_office_goes_on(sheet):
    begin(sheet)
    by = secretary(sheet.participation.year)

    write(sheet, by, 8, 7, 6)

    assert hand_in(sheet, by).submitted_by == by


def test_the_same_button_twice_begins_once(sheet):
    by = secretary(sheet.participation.year)

    assert begin(sheet, by=by) == begin(sheet, by=by)

    with pytest.raises(Refused, match="đang được nhập theo một văn bản"):
        begin(sheet, by=by, upload=scan(content=b"%PDF-1.4\n2 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"))


# Who may, and when


@pytest.mark.parametrize("somebody", [deputy_officer, home_affairs_user])
def test_nobody_but_the_leader_begins_or_writes(sheet, somebody):
    person = somebody(sheet.participation.year)
    with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng"):
        begin(sheet, by=person)
    begin(sheet)

    with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng"):
        write(sheet, person, 8)
    with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng"):
        hand_in(sheet, person)


def test_an_account_nobody_vouched_for_begins_nothing(sheet):
    by = secretary(sheet.participation.year)
    type(by).objects.filter(pk=by.pk).update(confirmed_state="")
    by.refresh_from_db()

    with pytest.raises(Refused, match="xác nhận"):
        begin(sheet, by=by)


def test_the_leader_fills_its_own_sheet_as_every_unit(sheet):
    year = sheet.participation.year
    own = make_sheet(year=year, participation=leader(year), table=sheet.table, points=[None, None, None])

    with pytest.raises(Refused, match="Việc của đơn vị mình"):
        begin(own)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"stage": Stage.RUNNING}, "giai đoạn tự chấm điểm"),
        ({"stage": Stage.VERIFYING}, "giai đoạn tự chấm điểm"),
        ({"stage": Stage.CLOSED}, "giai đoạn tự chấm điểm"),
    ],
)
def test_only_while_the_unit_could(sheet, change, sentence):
    EmulationYear.objects.filter(pk=sheet.participation.year_id).update(**change)

    with pytest.raises(Refused, match=sentence):
        begin(sheet)


def test_past_the_last_day_the_unit_needs_an_extension_first(sheet):
    yesterday = timezone.localdate() - timezone.timedelta(days=1)
    Deadline.objects.create(year=sheet.participation.year, what=DeadlineKind.SELF_SCORING, last_day=yesterday)

    with pytest.raises(Refused, match="Đã hết hạn tự chấm điểm"):
        begin(sheet)


def test_a_unit_that_left_the_year_has_nothing_entered_for_it(sheet):
    entry = begin(sheet)
    by = secretary(sheet.participation.year)
    Participation.objects.filter(pk=sheet.participation_id).update(ended_on="2022-06-30", end_basis="Giải thể")

    with pytest.raises(Refused, match="không tham gia năm thi đua này"):
        write(sheet, by, 8)
    undo(entry, by)
    with pytest.raises(Refused, match="không tham gia năm thi đua này"):
        begin(sheet)


def test_what_the_unit_handed_in_or_up_is_its_own(sheet):
    write(sheet, officer_of(sheet.participation), 8, 7, 6)
    officer = officer_of(sheet.participation)
    hand_up(sheet=fresh(sheet), by=officer)
    with pytest.raises(Refused, match="đang trình phiếu cho thủ trưởng"):
        begin(sheet)

    hand_in(sheet, head_of(sheet.participation))
    with pytest.raises(Refused, match="Đơn vị đã nộp phiếu"):
        begin(sheet)
