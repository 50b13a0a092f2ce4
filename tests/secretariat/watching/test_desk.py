"""The desk of a Home Affairs office: every bloc it follows, at the cost of one."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.enums import ProposalStatus
from emulation_bloc.secretariat.duty_matrix import duty_matrix, late_units
from emulation_bloc.secretariat.enums import ChangeKind, ChangeState
from emulation_bloc.secretariat.facts import YearFacts
from emulation_bloc.secretariat.many_facts import GATHERED, facts_of
from emulation_bloc.secretariat.models import UnitChange
from emulation_bloc.secretariat.watching.queries import desk
from scoring.enums import SheetStatus
from scoring.models import ScoreSheet
from tests.factories.awards import make_decision, make_proposal, make_review
from tests.factories.meetings import make_meeting
from tests.factories.secretariat import accept_registrations, make_sheets, set_deadline, sign_pledges
from tests.factories.units import (
    administrator,
    home_affairs_user,
    make_bloc,
    make_user,
    make_year,
    member,
    officer_of,
)
from units.enums import DeadlineKind, Stage
from units.models import EmulationYear
from units.signing import signed

pytestmark = pytest.mark.django_db

URL = reverse("watching:desk")


@pytest.fixture
def office():
    return make_bloc().monitor


@pytest.fixture
def specialist(office):
    return make_user(unit=office)


def year_of(office, **values):
    """A year of one more bloc that the office follows."""
    return make_year(bloc=make_bloc(monitor=office), **values)


def line_of(office, year):
    return next(line for line in desk(office, "").lines if line.bloc == year.bloc)


# Many years are read as one is


def test_facts_of_many_years_are_those_of_each():
    first, second = make_year(stage=Stage.RANKED, units=3), make_year(stage=Stage.PROPOSING, units=4)
    for year in (first, second):
        accept_registrations(year)
        sign_pledges(year)
        make_sheets(year)
        set_deadline(year)
        make_meeting(year)
    make_proposal(second, nominations=2, status=ProposalStatus.SUBMITTED)
    empty = make_year(units=0)

    for facts in facts_of([first, second, empty]):
        alone = YearFacts(EmulationYear.objects.get(pk=facts.year.pk))
        for name in GATHERED:
            assert vars(facts)[name] == getattr(alone, name), name


def test_the_desk_costs_the_same_for_any_number_of_blocs(office):
    def cost():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            found = desk(office, "2022")
        return len(queries), len(found.lines)

    stages = list(Stage)
    for stage in stages:
        _busy(year_of(office, stage=stage, units=4))
    few = cost()
    for stage in stages:
        _busy(year_of(office, stage=stage, units=6))
    many = cost()

    assert many[1] == few[1] + len(stages)
    assert many[0] == few[0] <= 23


def _busy(year):
    accept_registrations(year)
    sign_pledges(year)
    make_sheets(year)
    for kind in (DeadlineKind.REGISTRATION, DeadlineKind.SELF_SCORING):
        set_deadline(year, kind)
    if year.stage == Stage.PROPOSING:
        make_proposal(year, status=ProposalStatus.SUBMITTED)


@pytest.mark.parametrize("day", ["2022-11-01", "2022-12-05", "2022-12-20"])
def test_who_is_late_is_told_as_the_matrix_of_the_bloc_tells_it(office, day):
    """The desk asks only what can be late; the matrix asks everything."""
    told = 0
    for stage in (Stage.REGISTRATION, Stage.SELF_SCORING, Stage.VERIFYING):
        year = year_of(office, stage=stage, units=4)
        make_sheets(year, SheetStatus.DRAFT)
        for kind in DeadlineKind:
            set_deadline(year, kind, datetime.date(2022, 12, 10))
        line = year.deadlines.get(what=DeadlineKind.SELF_SCORING)
        longer = {
            "last_day": datetime.date(2022, 12, 3),
            "reason": "Bão.",
            **signed(granted_by=officer_of(member(year))),
        }
        line.extensions.create(participation=year.participations.first(), **longer)
        facts = YearFacts(year)
        with time_machine.travel(f"{day} 09:00 +07:00"):
            matrix = duty_matrix(facts)
            late = {what: [unit.short_name for unit in units] for what, units in late_units(facts)}
        of_matrix = {
            column.label: [row.short_name for row in matrix.rows if row.cells[place][1].late]
            for place, column in enumerate(matrix.columns)
        }
        assert late == {what: units for what, units in of_matrix.items() if units}
        told += len(late)
    assert bool(told) is (day != "2022-11-01")


# What a line says


@time_machine.travel("2022-12-05 09:00 +07:00")
def test_a_line_names_leader_last_day_and_whoever_is_late(office):
    year = year_of(office, stage=Stage.SELF_SCORING, units=["Sở Y tế", "Sở Giáo dục và Đào tạo", "Thanh tra tỉnh"])
    make_sheets(year, SheetStatus.SUBMITTED)
    ScoreSheet.objects.exclude(participation=year.participations.first()).update(status=SheetStatus.DRAFT)
    set_deadline(year, DeadlineKind.SELF_SCORING, datetime.date(2022, 11, 30))
    set_deadline(year, DeadlineKind.VERIFICATION, datetime.date(2022, 12, 10))

    line = line_of(office, year)

    assert line.leader == "Sở Y tế"
    assert [(late.what, late.units) for late in line.late] == [
        ("Tự chấm", ("Sở Giáo dục và Đào tạo", "Thanh tra tỉnh"))
    ]
    assert (line.next.last_day, line.next.left) == (datetime.date(2022, 12, 10), "còn 5 ngày")


@pytest.mark.parametrize(
    ("status", "words", "sent"),
    [
        (ProposalStatus.DRAFT, "Chưa gửi", False),
        (ProposalStatus.SUBMITTED, "Đã gửi Sở Nội vụ", True),
        (ProposalStatus.RETURNED, "Trả lại bổ sung", False),
        (ProposalStatus.ACCEPTED, "Đã tiếp nhận hồ sơ", True),
    ],
)
def test_a_line_says_where_the_dossier_is(office, status, words, sent):
    """A draft that was never sent is the bloc's own."""
    year = year_of(office, stage=Stage.PROPOSING, units=4)
    make_proposal(year, nominations=2, status=status)

    line = line_of(office, year)

    assert (line.dossier_in_words, line.dossier.is_sent) == (words, sent)


def test_what_was_proposed_stands_against_the_seats_and_the_answers(office):
    year = year_of(office, stage=Stage.PROPOSING, units=4)
    proposal = make_proposal(year, nominations=2, status=ProposalStatus.ACCEPTED)
    make_review(year, seats=3)
    first = proposal.items.first().nomination
    former = make_decision(first, superseded_at=datetime.datetime.now(tz=datetime.UTC))
    make_decision(first, replaces=former, correction_reason="Ghi nhầm số.")

    dossier = line_of(office, year).dossier

    assert (dossier.proposed, dossier.seats, dossier.decided) == (2, 5, 1)
    assert dossier.waits_for_answers


def test_figures_of_the_head_count_blocs(office):
    for status in (ProposalStatus.SUBMITTED, ProposalStatus.SUBMITTED, ProposalStatus.RETURNED):
        make_proposal(year_of(office, stage=Stage.PROPOSING, units=4), status=status)
    year_of(office)

    figures = dict(desk(office, "").figures)

    assert (figures["chờ tiếp nhận hồ sơ"], figures["đang bổ sung"]) == (2, 1)
    assert figures["khối theo dõi"] == 5  # the office's first bloc has no year


def test_a_bloc_without_the_year_stays_on_the_list(client, office, specialist):
    older = year_of(office, year=2021)
    year_of(office, year=2022)
    client.force_login(specialist)

    page = client.get(URL).content.decode()

    assert older.bloc.name in page
    assert "Khối chưa mở năm 2022." in page


@pytest.mark.parametrize(
    ("asked", "shown"), [("2021", 2021), ("1890", 2022), ("", 2022), ("²", 2022), ("9" * 30, 2022)]
)
def test_the_year_is_chosen_in_the_address(client, office, specialist, asked, shown):
    year_of(office, year=2021)
    year_of(office, year=2022)
    client.force_login(specialist)

    assert client.get(URL, {"nam": asked}).context["desk"].number == shown


def test_changes_of_units_are_told_until_somebody_of_the_office_has_looked(client, office, specialist):
    """Also of a year that was not handed on: the office is told, and reads the rest once it may."""
    year = year_of(office, stage=Stage.RUNNING)
    change = UnitChange.objects.create(
        kind=ChangeKind.MERGED,
        state=ChangeState.DONE,
        on="2022-07-01",
        number="5/QĐ",
        decided_on="2022-06-20",
        issuer="UBND tỉnh",
        summary="Sở A sáp nhập vào Sở B",
        made_at=datetime.datetime.now(tz=datetime.UTC),
    )
    notice = year.change_notices.create(change=change)
    client.force_login(specialist)
    assert "Sở A sáp nhập vào Sở B" in client.get(URL).content.decode()

    year.home_affairs_since = datetime.datetime.now(tz=datetime.UTC)
    year.save()
    page = reverse("secretariat:unit_change", kwargs={**year.address, "pk": change.pk})
    assert f'href="{page}"' in client.get(URL).content.decode()
    client.post(reverse("secretariat:unit_change_seen", kwargs={**year.address, "pk": change.pk}))

    notice.refresh_from_db()
    assert notice.monitor_seen_at is not None
    assert "Sở A sáp nhập vào Sở B" not in client.get(URL).content.decode()


# Who reads it, and how far


def test_only_blocs_of_the_own_office_are_there(client, office, specialist):
    other = make_year()
    own = year_of(office)
    client.force_login(specialist)

    page = client.get(URL).content.decode()

    assert own.bloc.name in page
    assert other.bloc.name not in page


def test_a_year_that_was_not_handed_on_is_a_line_and_no_way_in(client, office, specialist):
    year = year_of(office, stage=Stage.SELF_SCORING)
    board = reverse("secretariat:board", kwargs=year.address)
    client.force_login(specialist)
    assert f'href="{board}"' not in client.get(URL).content.decode()

    year.home_affairs_since = datetime.datetime.now(tz=datetime.UTC)
    year.save()

    page = client.get(URL).content.decode()
    assert f'href="{board}"' in page
    assert client.get(board).status_code == 200


@pytest.mark.parametrize("page", ["desk", "proposed", "proposed_workbook"])
def test_for_anybody_else_it_does_not_exist(client, page):
    year = make_year()
    ended = home_affairs_user(year, is_active=False)
    for user in (officer_of(year.participations.first()), administrator(), make_user(unit=None)):
        client.force_login(user)
        assert client.get(reverse(f"watching:{page}")).status_code == 404
        assert URL not in client.get(reverse("home")).content.decode()
    client.force_login(ended)
    assert client.get(reverse(f"watching:{page}")).status_code == 302


def test_every_page_of_home_affairs_leads_to_the_desk(client, specialist):
    client.force_login(specialist)

    assert f'href="{URL}"' in client.get(reverse("home")).content.decode()
