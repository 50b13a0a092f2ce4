"""What units were awarded over the years, under every name they had."""

import datetime

import pytest

from awards import queries
from awards.enums import Outcome, ProposalStatus
from emulation_bloc.core.verdict import Refused
from scoring.enums import Audience
from scoring.models import ScoringRules
from tests.factories.awards import make_award, make_decision, make_nomination, make_proposal, make_review, propose
from tests.factories.scoring import make_ranking
from tests.factories.units import (
    deputy,
    home_affairs_user,
    leader,
    make_bloc,
    make_participation,
    make_unit,
    make_year,
    member,
    officer_of,
    secretary,
)
from units.enums import LeadershipBasis, LeadershipRole, Stage, SuccessionKind
from units.models import FormerLeadership, Leadership, Succession
from units.queries import past_leaderships
from units.services import change_leader

pytestmark = pytest.mark.django_db


@pytest.fixture
def bloc():
    return make_bloc()


def sent_year(bloc, number, unit, award, **values):
    """A closed year in which ``unit`` was proposed for ``award``."""
    year = make_year(bloc=bloc, year=number, units=0, leadership=False)
    participation = make_participation(year, unit=unit)
    proposal = make_proposal(
        year, status=values.pop("status", ProposalStatus.ACCEPTED), nominations=0, signed_minutes=False
    )
    nomination = make_nomination(make_review(year, award=award), participation)
    propose(proposal, nomination)
    return year, nomination


def test_a_merged_unit_keeps_the_history_of_those_before_it(bloc):
    old, new = make_unit("Sở Thông tin và Truyền thông"), make_unit("Sở Khoa học và Công nghệ")
    Succession.objects.create(
        predecessor=old, successor=new, kind=SuccessionKind.MERGED, on=datetime.date(2025, 3, 1), basis="NQ"
    )
    flag = make_award("Cờ tỉnh")
    _, nomination = sent_year(bloc, 2022, old, flag)
    make_decision(nomination)
    now = make_year(bloc=bloc, year=2025, units=0, leadership=False)
    make_participation(now, unit=new)

    table = queries.history_table(now, home_affairs_user(now))

    assert table.years == (2022, 2025)
    assert [cell.granted for cell in table.rows[0].cells] == [("Cờ tỉnh",), ()]
    assert [cell.took_part for cell in table.rows[0].cells] == [True, True]


def test_a_draft_is_nobodys_history(bloc):
    unit = make_unit()
    year, _ = sent_year(bloc, 2022, unit, make_award(), status=ProposalStatus.DRAFT)

    assert queries.history_table(year, home_affairs_user(year)).rows[0].cells[0].waiting == ()


def test_waiting_and_refused_are_told_apart(bloc):
    unit, award = make_unit(), make_award("Bằng khen")
    year, nomination = sent_year(bloc, 2022, unit, award)
    assert queries.history_table(year, home_affairs_user(year)).rows[0].cells[0].waiting == ("Bằng khen",)

    make_decision(nomination, outcome=Outcome.REFUSED)
    cell = queries.history_table(year, home_affairs_user(year)).rows[0].cells[0]
    assert (cell.waiting, cell.refused) == ((), ("Bằng khen",))


@pytest.mark.parametrize("count", [1, 3])
def test_history_costs_the_same_for_any_number(bloc, count, django_assert_num_queries):
    year = make_year(bloc=bloc, units=count, leadership=False)
    proposal = make_proposal(year, status=ProposalStatus.ACCEPTED, nominations=count, signed_minutes=False)
    for item in proposal.items.all():
        make_decision(item.nomination)

    reader = officer_of(year.participations.first())

    with django_assert_num_queries(10):
        assert len(queries.history_table(year, reader).rows) == count


def test_who_led_and_for_how_long_not_is_told_beside_rank_and_flags():
    bloc = make_bloc()
    long_ago = make_year(bloc=bloc, year=2019, stage=Stage.CLOSED)
    year = make_year(bloc=bloc, year=2022)
    led_then = leader(long_ago).unit
    again = year.participations.create(unit=led_then, position=9, name=led_then.name, short_name=led_then.short_name)

    rows = {row.participation.pk: row for row in queries.history_table(year, home_affairs_user(year)).rows}

    assert rows[again.pk].led == "2019 (3 năm trước)"
    assert rows[leader(year).pk].led == "2022 (năm này)"
    assert rows[member(year).pk].led == "Chưa lần nào"
    assert [cell.roles for cell in rows[again.pk].cells] == [("Khối trưởng",), ()]


def test_a_result_that_the_year_keeps_to_its_unit_is_told_to_no_other_unit():
    year = make_year(year=2022, units=4, stage=Stage.CLOSED)
    make_ranking(year, totals=[90, 80, 70, 60])
    ScoringRules.objects.create(year=year, shows_totals=Audience.OWN)
    reader = member(year)

    def places(user):
        return [row.cells[0].place for row in queries.history_table(year, user).rows]

    assert places(officer_of(reader)) == ["", "", "hạng 3", ""]
    for person in (home_affairs_user(year), officer_of(leader(year)), officer_of(deputy(year))):
        assert places(person) == ["hạng 1", "hạng 2", "hạng 3", "hạng 4"]


def test_a_unit_that_led_for_a_part_of_the_year_stands_there_with_its_last_day():
    year = make_year(year=2022, units=4, stage=Stage.RUNNING)
    first, second = leader(year), member(year)
    change_leader(
        year=year,
        role=LeadershipRole.LEADER,
        unit=second.unit,
        basis=LeadershipBasis.APPOINTED,
        document="Công văn 12",
        rights_from=datetime.date(2022, 7, 1),
        by=secretary(year),
    )

    rows = {row.participation.pk: row for row in queries.history_table(year, home_affairs_user(year)).rows}

    assert rows[first.pk].cells[-1].roles == ("Khối trưởng đến 30/06/2022",)
    assert rows[second.pk].cells[-1].roles == ("Khối trưởng",)
    assert rows[first.pk].led == "2022 (năm này)"
    (past,) = past_leaderships(year.bloc)
    assert [line.name for line in past.former] == [first.name]


def test_one_who_never_came_to_lead_was_a_slip_and_stands_nowhere():
    year = make_year(year=2022, units=4)
    by, first = secretary(year), leader(year)
    values = {"role": LeadershipRole.LEADER, "basis": LeadershipBasis.APPOINTED, "document": "Công văn 12"}
    Leadership.objects.filter(year=year, unit=first.unit).update(rights_from=datetime.date(2022, 7, 1))

    change_leader(year=year, unit=member(year).unit, rights_from=datetime.date(2022, 7, 1), by=by, **values)

    assert not FormerLeadership.objects.exists()


@pytest.mark.parametrize("day", [datetime.date(1927, 1, 1), datetime.date(2062, 1, 1)])
def test_no_rights_begin_in_another_age(day):
    year = make_year(year=2022, units=4)

    with pytest.raises(Refused, match="không thuộc năm thi đua 2022"):
        change_leader(
            year=year,
            role=LeadershipRole.DEPUTY,
            unit=member(year).unit,
            basis=LeadershipBasis.APPOINTED,
            document="Công văn 12",
            rights_from=day,
            by=secretary(year),
        )
