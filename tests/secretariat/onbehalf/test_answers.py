"""What was entered for a unit is told to it, confirmed by it or undone by its own."""

import datetime

import pytest
from django.utils import timezone

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.duties.start import Registration as RegistrationDuty
from emulation_bloc.secretariat.facts import YearFacts
from emulation_bloc.secretariat.tasks.queries import tasks_of_year
from emulation_bloc.secretariat.trace.queries import visible_trace
from pledges import services as pledges_services
from pledges.enums import RegistrationStatus
from pledges.models import Registration
from tests.factories.onpaper import enter_registration
from tests.factories.pledges import award
from tests.factories.units import (
    confirm,
    deputy_officer,
    head_of,
    home_affairs_user,
    make_participation,
    make_year,
    member,
    officer_of,
    secretary,
)
from units.enums import DeadlineKind, SetAside, Stage
from units.models import EmulationYear, PaperEntry, Participation
from units.onpaper import services as onpaper_services
from units.signing import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return member(make_year(stage=Stage.REGISTRATION))


def fresh(participation):
    return Participation.objects.select_related("year__bloc", "unit").get(pk=participation.pk)


def take_over(entry, by):
    return pledges_services.take_registration_over(entry=PaperEntry.objects.get(pk=entry.pk), by=by)


def told(person, unit):
    return [task.title for task in tasks_of_year(person, YearFacts(fresh(unit).year))]


def test_the_unit_is_told_until_it_answers(unit):
    entry = enter_registration(unit)
    title = "Xem bản đăng ký danh hiệu được nhập thay theo văn bản số 15/ĐK-STTTT"

    assert title in told(officer_of(unit), unit)
    assert title in told(head_of(unit), unit)
    assert title not in told(secretary(unit.year), unit)

    onpaper_services.confirm_entry(entry=entry, by=officer_of(unit))

    assert title not in told(officer_of(unit), unit)


def test_confirmed_it_stands_as_the_units_own(unit):
    entry, by = enter_registration(unit), officer_of(unit)

    onpaper_services.confirm_entry(entry=entry, by=by)
    onpaper_services.confirm_entry(entry=entry, by=by)

    assert PaperEntry.objects.get().confirmed_by_words == words_of(by)
    assert AuditEntry.objects.filter(action="units.confirm_paper").count() == 1
    with pytest.raises(Refused, match="đề nghị Khối trưởng trả lại"):
        take_over(entry, by)
    with pytest.raises(Refused, match="đã xác nhận"):
        onpaper_services.confirm_entry(entry=entry, by=head_of(unit))


@pytest.mark.parametrize("status", [RegistrationStatus.SUBMITTED, RegistrationStatus.ACCEPTED])
def test_undone_by_the_units_own(unit, status):
    entry, by = enter_registration(unit), officer_of(unit)
    Registration.objects.update(status=status)

    take_over(entry, by)
    take_over(entry, by)

    entry.refresh_from_db()
    assert (entry.set_aside_as, entry.set_aside_by_words) == (SetAside.OWN, words_of(by))
    titles = [(award("ldtt"), 3, "")]
    pledges_services.save_registration(participation=fresh(unit), number="2", note="", titles=titles, by=by)
    sent = pledges_services.submit_registration(registration=Registration.objects.get(), by=by)
    assert (sent.status, sent.submitted_by) == (RegistrationStatus.SUBMITTED, by)
    assert entry.entered == [[award("co-tinh").name, "1"]], "what was entered stays readable"
    assert AuditEntry.objects.filter(action="units.set_paper_aside").count() == 1


def test_undone_past_the_last_day_too(unit):
    entry, by = enter_registration(unit), officer_of(unit)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    unit.year.deadlines.create(what=DeadlineKind.REGISTRATION, last_day=yesterday)

    take_over(entry, by)

    titles = [(award("ldtt"), 3, "")]
    pledges_services.save_registration(participation=fresh(unit), number="2", note="", titles=titles, by=by)


def test_what_a_unit_undid_may_be_entered_once_more(unit):
    take_over(enter_registration(unit), officer_of(unit))

    enter_registration(fresh(unit), number="16/ĐK")

    assert PaperEntry.objects.filter(set_aside_at=None).get().number == "16/ĐK"


@pytest.mark.parametrize("act", [take_over, lambda entry, by: onpaper_services.confirm_entry(entry=entry, by=by)])
@pytest.mark.parametrize("somebody", [secretary, deputy_officer, home_affairs_user])
def test_nobody_else_answers_for_the_unit(unit, act, somebody):
    entry = enter_registration(unit)

    with pytest.raises(Refused, match="Chỉ đơn vị có văn bản"):
        act(entry, somebody(unit.year))

    assert PaperEntry.objects.get(set_aside_at=None, confirmed_at=None) == entry


def test_an_account_nobody_vouched_for_does_not_say_that_it_is_right(unit):
    entry, by = enter_registration(unit), officer_of(unit)
    by.confirmed_state = ""
    by.save(update_fields=["confirmed_state"])

    with pytest.raises(Refused, match="ai xác nhận tài khoản này"):
        onpaper_services.confirm_entry(entry=entry, by=by)
    confirm(by)
    onpaper_services.confirm_entry(entry=entry, by=by)


def test_once_registering_is_over_it_is_not_undone_but_confirmed(unit):
    entry = enter_registration(unit)
    EmulationYear.objects.filter(pk=unit.year_id).update(stage=Stage.RUNNING)

    with pytest.raises(Refused, match="Đăng ký, ký giao ước"):
        take_over(entry, officer_of(unit))
    onpaper_services.confirm_entry(entry=PaperEntry.objects.get(), by=officer_of(unit))


def test_returned_by_the_leader_it_is_set_aside(unit):
    entry, by = enter_registration(unit), secretary(unit.year)
    confirm(by)

    pledges_services.return_registration(registration=Registration.objects.get(), reason="Nhập nhầm.", by=by)

    entry.refresh_from_db()
    assert entry.set_aside_as == SetAside.RETURNED
    with pytest.raises(Refused, match="không còn dùng"):
        onpaper_services.confirm_entry(entry=entry, by=officer_of(unit))


# Told


def test_the_board_says_so(unit):
    enter_registration(unit)
    facts = YearFacts(fresh(unit).year)

    cells = {one.pk: RegistrationDuty().cell(facts, one).word for one in facts.units}

    assert cells[unit.pk] == "Chờ tiếp nhận, nhập thay"
    assert set(cells.values()) == {"Chờ tiếp nhận, nhập thay", "Chưa gửi"}


def test_the_trace_tells_it_to_the_unit_and_the_leadership_only(unit):
    year = unit.year
    other = make_participation(year)
    enter_registration(unit)

    def reads(person):
        return visible_trace(person, year).filter(action="units.enter_paper").exists()

    assert reads(officer_of(unit))
    assert reads(deputy_officer(year))
    assert not reads(officer_of(other))
