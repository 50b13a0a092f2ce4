"""Proposed against granted: counted by the database, each figure leads to what it counts."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from awards.enums import Outcome, ProposalStatus
from awards.telling.granted import Tally, proposed_and_granted
from emulation_bloc.secretariat.watching.compared.chart import chart_of
from tests.factories.awards import (
    make_award,
    make_council_result,
    make_council_session,
    make_decision,
    make_proposal,
)
from tests.factories.units import make_bloc, make_user, make_year
from units.enums import Stage

pytestmark = pytest.mark.django_db

URL = reverse("watching:compared")


@pytest.fixture
def office():
    return make_bloc().monitor


def sent(office, *, bloc=None, year=2022, nominations=5, status=ProposalStatus.ACCEPTED):
    made = make_year(bloc=bloc or make_bloc(monitor=office), stage=Stage.PROPOSING, units=6, year=year)
    return make_proposal(made, nominations=nominations, status=status)


@pytest.fixture
def proposal(office):
    """Five: granted, granted lower, refused, two without an answer; the council agreed to two of them."""
    found = sent(office)
    one, two, three, four, _ = (item.nomination for item in found.items.all())
    session = make_council_session(office, sealed=True)
    for nomination in (one, two):
        make_council_result(session, nomination)
    make_council_result(make_council_session(office), four)  # a draft decides nothing
    make_decision(one)
    make_decision(two, outcome=Outcome.LOWERED, granted=make_award("Bằng khen khác"))
    make_decision(three, outcome=Outcome.REFUSED)
    return found


def test_every_figure_leads_to_the_rows_it_counts(client, office, proposal):
    (line,) = proposed_and_granted(office)
    assert line.tally == Tally(proposed=5, accepted=5, agreed=2, granted=1, lowered=1, refused=1)
    client.force_login(make_user(unit=office))
    page = client.get(URL)

    ((_, figures),) = page.context["lines"]

    assert [count for _, count, _ in figures] == [5, 5, 2, 1, 1, 1, 2]
    for label, count, query in figures:
        shown = client.get(f"{reverse('watching:proposed')}?{query}").context["page"].paginator.count
        assert shown == count, label


def test_years_and_blocs_are_told_apart_and_summed(client, office, proposal):
    sent(office, bloc=proposal.year.bloc, year=2021, nominations=1)
    other = sent(office, nominations=2, status=ProposalStatus.SUBMITTED)
    sent(office, nominations=1, status=ProposalStatus.RETURNED)
    client.force_login(make_user(unit=office))
    page = client.get(URL)

    assert [(year, tally.proposed, tally.accepted) for year, tally, _ in page.context["years"]] == [
        (2022, 7, 5),
        (2021, 1, 1),
    ]
    one = client.get(URL, {"khoi": other.year.bloc_id})
    assert [line.tally.proposed for line, _ in one.context["lines"]] == [2]
    assert one.context["total"].waiting == 2


def test_bars_are_as_long_as_what_they_count():
    chart = chart_of({2022: Tally(proposed=4, granted=3), 2021: Tally(proposed=2, granted=1, refused=1)})

    widths = [[(part.name, part.width) for part in bar.parts] for bar in chart.bars]
    assert widths == [[("granted", 249), ("waiting", 83)], [("granted", 83), ("refused", 83)]]
    assert "năm 2022: đề nghị 4, được tặng 3, chưa có kết quả 1" in chart.said
    assert chart_of({}).bars == ()


def test_the_workbook_has_a_row_for_each_bloc_and_year(client, office, proposal):
    client.force_login(make_user(unit=office))

    book = load_workbook(io.BytesIO(client.get(reverse("watching:compared_workbook")).content))["Đối chiếu"]

    head, row = (list(cells) for cells in book.iter_rows(values_only=True))
    assert dict(zip(head, row, strict=True))["Hội đồng đồng ý"] == 2
    assert row[0] == 2022


def test_it_costs_the_same_for_any_number_of_blocs(client, office, proposal):
    client.force_login(make_user(unit=office))
    client.get(URL)

    def cost():
        with CaptureQueriesContext(connection) as asked:
            client.get(URL)
        return len(asked)

    few = cost()
    for _ in range(3):
        sent(office, nominations=2)
    assert cost() == few


def test_an_office_without_dossiers_is_told_where_they_come_from(client, office):
    client.force_login(make_user(unit=office))

    assert "khi các khối gửi hồ sơ" in client.get(URL).content.decode()
