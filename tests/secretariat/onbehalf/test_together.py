"""The secretariat enters a unit's paper while the unit itself is at work: one is done, the other is told."""

from decimal import Decimal

import pytest
from django.db import connection

from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.onbehalf import services as onbehalf
from pledges import services as pledges_services
from pledges.enums import RegistrationStatus, SigningWay
from pledges.models import Pledge, Registration
from pledges.signing import services as signing_services
from scoring.answers import Typed
from scoring.arithmetic.answers import Answer
from scoring.enums import SheetStatus
from scoring.models import ScoreSheet
from scoring.sheets import services as sheets_services
from scoring.sheets.documents import SHEET_PAPER
from tests.factories.onpaper import begin_sheet, enter_pledge, enter_registration, scan
from tests.factories.pledges import award, make_pledge, make_registration, words_of
from tests.factories.scoring import make_sheet
from tests.factories.units import head_of, make_year, member, officer_of, secretary
from tests.scoring.test_together import again
from tests.together import at_once, behind, one_of
from units.enums import Stage
from units.models import PaperEntry, Participation
from units.onpaper import services as onpaper_services

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]
OTHER = b"%PDF-1.4\n2 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def unit():
    award()  # the catalogue, which either of two would load
    return member(make_year(stage=Stage.REGISTRATION))


def enter(unit, person, **values):
    found = Participation.objects.select_related("year__bloc", "unit").get(pk=unit.pk)
    return enter_registration(found, by=again(person), **values)


def send(registration, person):
    pledges_services.submit_registration(registration=registration, by=again(person))


def take_over(entry, person):
    pledges_services.take_registration_over(entry=PaperEntry.objects.get(pk=entry.pk), by=again(person))


def test_the_units_own_comes_first(unit):
    registration = make_registration(unit)
    officer, by = officer_of(unit), secretary(unit.year)

    refused = behind(lambda: send(registration, officer), lambda: enter(unit, by))

    assert "đã gửi" in str(refused)
    assert not PaperEntry.objects.exists()
    assert Registration.objects.get().submitted_by == officer


def test_the_paper_comes_first(unit):
    registration = make_registration(unit)
    officer, by = officer_of(unit), secretary(unit.year)

    refused = behind(lambda: enter(unit, by), lambda: send(registration, officer))

    assert "đã gửi" in str(refused)
    assert PaperEntry.objects.get().stands
    assert Registration.objects.get().submitted_by == by


def test_two_secretaries_with_two_papers(unit):
    people = [secretary(unit.year), secretary(unit.year)]

    refused = one_of(
        at_once(lambda: enter(unit, people[0]), lambda: enter(unit, people[1], upload=scan(content=OTHER)))
    )

    assert "đã gửi" in str(refused[0])
    assert PaperEntry.objects.count() == 1


def test_the_same_button_twice_at_once(unit):
    by = secretary(unit.year)

    assert at_once(lambda: enter(unit, by), lambda: enter(unit, by)) == [None, None]

    assert PaperEntry.objects.count() == 1


def test_confirmed_and_undone_at_once(unit):
    entry = enter(unit, secretary(unit.year))
    people = [officer_of(unit), officer_of(unit)]

    def confirm():
        onpaper_services.confirm_entry(entry=PaperEntry.objects.get(pk=entry.pk), by=again(people[0]))

    (refused,) = one_of(at_once(confirm, lambda: take_over(entry, people[1])))

    assert isinstance(refused, Refused)
    entry.refresh_from_db()
    assert (entry.confirmed_at is None) != (entry.set_aside_at is None)


def test_undone_by_two_at_once(unit):
    entry = enter(unit, secretary(unit.year))
    people = [officer_of(unit), officer_of(unit)]

    one_of(at_once(*[lambda who=who: take_over(entry, who) for who in people]))

    assert Registration.objects.get().status == RegistrationStatus.RETURNED


def sign_own(pledge, seen, head):
    signing_services.sign_pledge(pledge=Pledge.objects.get(pk=pledge.pk), seen=seen, by=again(head))


def enter_of(unit, person):
    found = Participation.objects.select_related("year__bloc", "unit").get(pk=unit.pk)
    return enter_pledge(found, by=again(person))


def test_the_head_signs_first(unit):
    pledge, head, by = make_pledge(unit), head_of(unit), secretary(unit.year)
    seen = words_of(pledge)

    refused = behind(lambda: sign_own(pledge, seen, head), lambda: enter_of(unit, by))

    assert "đã ký" in str(refused)
    assert Pledge.objects.get().signature.signer == head
    assert not PaperEntry.objects.exists()


def test_the_paper_of_the_head_comes_first(unit):
    pledge, head, by = make_pledge(unit), head_of(unit), secretary(unit.year)
    seen = words_of(pledge)

    refused = behind(lambda: enter_of(unit, by), lambda: sign_own(pledge, seen, head))

    assert "đã ký" in str(refused)
    assert Pledge.objects.get().signature.way == SigningWay.PAPER


def test_a_pledge_undone_by_both_sides_at_once(unit):
    by = secretary(unit.year)
    entry, people = enter_of(unit, by), [officer_of(unit), by]

    def undo(person):
        signing_services.undo_entered_pledge(entry=PaperEntry.objects.get(pk=entry.pk), by=again(person))

    one_of(at_once(*[lambda who=who: undo(who) for who in people]))

    assert Pledge.objects.get().signatures.exclude(ended_at=None).count() == 1


# A sheet: the unit and the leader both at it


@pytest.fixture
def sheet():
    return make_sheet(points=[8, 7])


def begin(sheet, person):
    found = Participation.objects.select_related("year__bloc", "unit").get(pk=sheet.participation_id)
    return begin_sheet(found, by=again(person))


def save(sheet, person, value):
    entry = sheet.entries.order_by("criterion__path").first()
    typed = Typed(Answer(Decimal(value), note="Theo báo cáo"), entry.revision)
    read = ScoreSheet.objects.get(pk=sheet.pk)
    sheets_services.save_entries(sheet=read, claims={entry.pk: typed}, by=again(person))


def hand_in(sheet, person):
    read = ScoreSheet.objects.get(pk=sheet.pk)
    sheets_services.submit_sheet(sheet=read, paper=SHEET_PAPER, by=again(person))


def undo(entry, person):
    onbehalf.undo(entry=PaperEntry.objects.get(pk=entry.pk), by=again(person))


def fill(sheet, person):
    for place, entry in enumerate(sheet.entries.order_by("criterion__path"), start=3):
        read, typed = ScoreSheet.objects.get(pk=sheet.pk), Typed(Answer(Decimal(place), note="Giấy"), entry.revision)
        sheets_services.save_entries(sheet=read, claims={entry.pk: typed}, by=again(person))


def first_value(sheet):
    return sheet.entries.order_by("criterion__path").first().claimed_value


def test_the_unit_saves_a_row_while_the_leader_opens_its_paper(sheet):
    officer, by = officer_of(sheet.participation), secretary(sheet.participation.year)

    refused = behind(lambda: begin(sheet, by), lambda: save(sheet, officer, 5))

    assert "đang nhập phiếu này theo văn bản" in str(refused)
    assert first_value(sheet) is None


def test_the_row_of_the_unit_comes_first_and_is_put_aside_with_the_draft(sheet):
    officer, by = officer_of(sheet.participation), secretary(sheet.participation.year)

    assert behind(lambda: save(sheet, officer, 5), lambda: begin(sheet, by)) is None

    assert PaperEntry.objects.get().former[0][1].startswith("5 điểm")


def test_the_head_hands_in_while_the_leader_opens_a_paper(sheet):
    head, by = head_of(sheet.participation), secretary(sheet.participation.year)

    refused = behind(lambda: hand_in(sheet, head), lambda: begin(sheet, by))

    assert "Đơn vị đã nộp phiếu" in str(refused)
    assert not PaperEntry.objects.exists()


def test_the_unit_takes_over_while_the_leader_saves(sheet):
    officer, by = officer_of(sheet.participation), secretary(sheet.participation.year)
    entry = begin(sheet, by)

    refused = behind(lambda: undo(entry, officer), lambda: save(sheet, by, 2))

    assert "Chỉ đơn vị có phiếu" in str(refused)
    assert first_value(sheet) == 8, "the draft is back, and nobody wrote into it"


def test_the_unit_takes_over_while_the_leader_hands_in(sheet):
    officer, by = officer_of(sheet.participation), secretary(sheet.participation.year)
    entry = begin(sheet, by)
    fill(sheet, by)

    refused = behind(lambda: undo(entry, officer), lambda: hand_in(sheet, by))

    assert "Chỉ đơn vị có phiếu" in str(refused)
    sheet.refresh_from_db()
    assert (sheet.status, first_value(sheet)) == (SheetStatus.DRAFT, 8)


def test_handed_in_first_it_is_taken_over_as_handed_in(sheet):
    officer, by = officer_of(sheet.participation), secretary(sheet.participation.year)
    entry = begin(sheet, by)
    fill(sheet, by)

    assert behind(lambda: hand_in(sheet, by), lambda: undo(entry, officer)) is None

    sheet.refresh_from_db()
    assert (sheet.status, first_value(sheet)) == (SheetStatus.RETURNED, 8)


def test_two_open_one_sheet_from_two_papers(sheet):
    people = [secretary(sheet.participation.year), secretary(sheet.participation.year)]

    refused = one_of(at_once(*[lambda who=who: begin(sheet, who) for who in people]))

    assert "đang được nhập theo một văn bản" in str(refused[0])
    assert PaperEntry.objects.count() == 1


def test_two_secretaries_hand_it_in_at_once(sheet):
    people = [secretary(sheet.participation.year), secretary(sheet.participation.year)]
    begin(sheet, people[0])
    fill(sheet, people[0])

    one_of(at_once(*[lambda who=who: hand_in(sheet, who) for who in people]))

    assert PaperEntry.objects.get().finished_at is not None
