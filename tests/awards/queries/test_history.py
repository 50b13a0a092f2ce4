"""What units were awarded over the years, under every name they had."""

import datetime

import pytest

from awards import queries
from awards.enums import Outcome, ProposalStatus
from tests.factories.awards import make_award, make_decision, make_nomination, make_proposal, make_review, propose
from tests.factories.units import make_bloc, make_participation, make_unit, make_year
from units.enums import SuccessionKind
from units.models import Succession

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

    table = queries.history_table(now)

    assert table.years == (2022, 2025)
    assert [cell.granted for cell in table.rows[0].cells] == [("Cờ tỉnh",), ()]
    assert [cell.took_part for cell in table.rows[0].cells] == [True, True]


def test_a_draft_is_nobodys_history(bloc):
    unit = make_unit()
    year, _ = sent_year(bloc, 2022, unit, make_award(), status=ProposalStatus.DRAFT)

    assert queries.history_table(year).rows[0].cells[0].waiting == ()


def test_waiting_and_refused_are_told_apart(bloc):
    unit, award = make_unit(), make_award("Bằng khen")
    year, nomination = sent_year(bloc, 2022, unit, award)
    assert queries.history_table(year).rows[0].cells[0].waiting == ("Bằng khen",)

    make_decision(nomination, outcome=Outcome.REFUSED)
    cell = queries.history_table(year).rows[0].cells[0]
    assert (cell.waiting, cell.refused) == ((), ("Bằng khen",))


@pytest.mark.parametrize("count", [1, 3])
def test_history_costs_the_same_for_any_number(bloc, count, django_assert_num_queries):
    year = make_year(bloc=bloc, units=count, leadership=False)
    proposal = make_proposal(year, status=ProposalStatus.ACCEPTED, nominations=count, signed_minutes=False)
    for item in proposal.items.all():
        make_decision(item.nomination)

    with django_assert_num_queries(6):
        assert len(queries.history_table(year).rows) == count
