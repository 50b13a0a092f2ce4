"""A sheet on paper: the draft put aside and given back; undone by the unit; verified by other eyes."""

import pytest
from django.utils import timezone

from emulation_bloc.core.verdict import Refused
from scoring.enums import SheetStatus
from scoring.evidence import policies as evidence_policies
from scoring.models import Citation, PointsChange, ScoreSheet, ScoringRules
from scoring.sheets import policies
from scoring.sheets.headcount.services import tell_head_count
from scoring.sheets.inside.services import hand_up
from scoring.verification import policies as verification_policies
from scoring.verification.services import return_sheet
from tests.factories.scoring import make_link
from tests.factories.units import (
    deputy_officer,
    head_of,
    officer_of,
    secretary,
)
from units.enums import SetAside, Stage
from units.models import PaperEntry
from units.onpaper.services import confirm_entry

from .sheets import begin, entered, fresh, hand_in, move_to, undo, values_of, write

pytestmark = pytest.mark.django_db


# What the unit was drafting


@pytest.fixture
def drafted(sheet):
    """With a value, a piece of evidence and a number of people."""
    write(sheet, officer_of(sheet.participation), 3, note="Của đơn vị.")
    row = sheet.entries.order_by("criterion__path").first()
    row.citations.create(evidence=make_link(sheet.participation), proves="Trang 2")
    ScoreSheet.objects.filter(pk=sheet.pk).update(head_count=40, head_count_source="Quyết định 5")
    return sheet


def test_a_draft_is_put_aside_unread_and_readable_by_the_unit(drafted):
    entry = begin(drafted)

    assert values_of(drafted) == [None, None, None]
    assert not Citation.objects.exists()
    assert fresh(drafted).head_count is None
    assert entry.former == [["Số người của đơn vị", "40 (Quyết định 5)"], ["1. Tiêu chí số 1", "3 điểm; Của đơn vị."]]


@pytest.mark.parametrize("whose", ["unit", "leader"])
def test_never_handed_in_the_draft_comes_back_as_it_was(drafted, whose):
    by = secretary(drafted.participation.year)
    entry = begin(drafted, by=by)
    write(drafted, by, 8, 7)

    undo(entry, by if whose == "leader" else officer_of(drafted.participation))

    entry.refresh_from_db()
    kept = fresh(drafted)
    assert (kept.on_paper, kept.status, kept.head_count) == (False, SheetStatus.DRAFT, 40)
    assert values_of(drafted) == [3, None, None]
    assert Citation.objects.get().proves == "Trang 2"
    assert entry.set_aside_as == (SetAside.WITHDRAWN if whose == "leader" else SetAside.OWN)
    assert [name for name, _ in entry.entered] == ["1. Tiêu chí số 1", "2. Tiêu chí số 2"], (
        "what was there so far stays told"
    )


def test_handed_in_the_unit_mends_what_was_entered_with_its_draft_on_top(drafted):
    entry, by = entered(drafted), officer_of(drafted.participation)

    undo(entry, by)
    undo(entry, by)

    entry.refresh_from_db()
    kept = fresh(drafted)
    assert (kept.status, kept.on_paper, entry.set_aside_as) == (SheetStatus.RETURNED, False, SetAside.OWN)
    assert values_of(drafted) == [3, 7, 6]
    assert entry.entered[0] == ["1. Tiêu chí số 1", "8 điểm; Theo báo cáo."]
    assert PointsChange.objects.count() == 1
    hand_in(drafted, head_of(drafted.participation))
    assert fresh(drafted).status == SheetStatus.SUBMITTED


def test_a_piece_taken_out_of_use_meanwhile_does_not_come_back(drafted):
    entry = begin(drafted)
    drafted.participation.evidence.update(withdrawn_at=timezone.now())

    undo(entry, officer_of(drafted.participation))

    assert not Citation.objects.exists()


def test_a_sheet_given_back_is_mended_from_a_second_paper(sheet):
    entered(sheet)
    by = secretary(sheet.participation.year)
    return_sheet(sheet=fresh(sheet), reason="Sai số liệu dòng 2.", by=by)
    assert PaperEntry.objects.get().set_aside_as == SetAside.RETURNED
    move_to(sheet, Stage.VERIFYING)

    again = begin(sheet, by=by, number="35/BC")

    assert values_of(sheet) == [8, 7, 6], "what was handed in once stays"
    write(sheet, by, 8, 5, 6)
    hand_in(sheet, by)
    again.refresh_from_db()
    assert (again.is_under_way, values_of(sheet)) == (False, [8, 5, 6])


# The unit, meanwhile and afterwards


def test_while_it_is_entered_the_unit_does_not_write_beside_it(sheet):
    begin(sheet)

    for person in (officer_of(sheet.participation), head_of(sheet.participation)):
        with pytest.raises(Refused, match="đang nhập phiếu này theo văn bản của đơn vị"):
            write(sheet, person, 3)
        with pytest.raises(Refused, match="đang nhập phiếu này theo văn bản của đơn vị"):
            hand_in(sheet, person)


def test_the_leader_touches_neither_evidence_nor_who_does_what(sheet):
    begin(sheet)
    by = secretary(sheet.participation.year)
    row = fresh(sheet).entries.select_related("criterion", "sheet__participation__year").first()

    assert policies.may_fill(by, fresh(sheet))
    assert not policies.may_fill_own(by, fresh(sheet))
    assert not evidence_policies.may_cite(by, row)
    with pytest.raises(Refused, match="Chỉ đơn vị có phiếu"):
        hand_up(sheet=fresh(sheet), by=by)


def test_the_number_of_people_is_told_from_the_paper(sheet):
    begin(sheet)

    tell_head_count(sheet=fresh(sheet), head_count=12, source="Văn bản 31", by=secretary(sheet.participation.year))

    assert fresh(sheet).head_count == 12


def test_from_verification_on_the_unit_asks_and_appeals_as_for_any_sheet(sheet):
    entry = entered(sheet)
    move_to(sheet, Stage.VERIFYING)

    with pytest.raises(Refused, match="Đã thẩm định thì không thay"):
        undo(entry, officer_of(sheet.participation))


def test_confirmed_it_is_as_the_units_own(sheet):
    entry = begin(sheet)
    with pytest.raises(Refused, match="chưa nhập xong"):
        confirm_entry(entry=entry, by=officer_of(sheet.participation))
    by = secretary(sheet.participation.year)
    write(sheet, by, 8, 7, 6)
    hand_in(sheet, by)

    confirm_entry(entry=entry, by=officer_of(sheet.participation))

    with pytest.raises(Refused, match="đã xác nhận nội dung nhập thay là đúng"):
        undo(entry, officer_of(sheet.participation))


def test_handed_in_the_leader_gives_it_back_as_any_other(sheet):
    entry = entered(sheet)

    with pytest.raises(Refused, match="hãy trả lại phiếu"):
        undo(entry, secretary(sheet.participation.year))
    with pytest.raises(Refused, match="Chỉ đơn vị có văn bản"):
        undo(entry, deputy_officer(sheet.participation.year))


# Who verifies it


def test_whoever_handed_it_in_does_not_verify_it_until_the_unit_confirms(sheet):
    year = sheet.participation.year
    by, colleague = secretary(year), secretary(year)
    entry = entered(sheet, by=by)
    move_to(sheet, Stage.VERIFYING)

    refused = verification_policies.may_verify(by, fresh(sheet))
    assert "Bạn đã nhập thay phiếu này" in refused.reason
    assert verification_policies.may_verify(colleague, fresh(sheet))
    assert verification_policies.may_verify(deputy_officer(year), fresh(sheet))
    assert verification_policies.may_return(by, fresh(sheet)), "a slip of the hand is given back by whoever sees it"

    confirm_entry(entry=entry, by=officer_of(sheet.participation))
    assert verification_policies.may_verify(by, fresh(sheet))


def test_whoever_typed_it_does_not_verify_it_because_a_colleague_handed_it_in(sheet):
    year = sheet.participation.year
    typist, colleague, third = secretary(year), secretary(year), secretary(year)
    begin(sheet, by=typist)
    write(sheet, typist, 8, 7, 6)
    hand_in(sheet, colleague)
    move_to(sheet, Stage.VERIFYING)

    assert "Bạn đã nhập thay phiếu này" in verification_policies.may_verify(typist, fresh(sheet)).reason
    assert "Bạn đã nhập thay phiếu này" in verification_policies.may_verify(colleague, fresh(sheet)).reason
    assert verification_policies.may_verify(third, fresh(sheet))


def test_a_year_may_say_otherwise(sheet):
    by = secretary(sheet.participation.year)
    entered(sheet, by=by)
    move_to(sheet, Stage.VERIFYING)

    ScoringRules.objects.create(year=sheet.participation.year, entered_judged_by_another=False)

    assert verification_policies.may_verify(by, fresh(sheet))
