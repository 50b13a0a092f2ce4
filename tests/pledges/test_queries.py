"""Questions of pages and of the rooms above, at a price that does not grow with the units."""

import datetime

import pytest

from pledges import queries
from pledges.enums import PledgeStatus, RecipientKind, RegistrationStatus
from pledges.models import Award
from pledges.signing.queries import signing_wall
from tests.factories.pledges import award, make_movement, make_pledge, make_registration
from tests.factories.units import make_bloc, make_participation, make_year
from units.enums import Stage
from units.queries import deadlines_of, lineage, members, past_leaderships

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[1, 3], ids=["one unit", "three units"])
def year(request):
    year = make_year(stage=Stage.REGISTRATION, units=request.param)
    for unit in year.participations.all():
        make_registration(unit, status=RegistrationStatus.ACCEPTED, titles={"co-tinh": 1, "ldtt": 40})
        make_pledge(unit, status=PledgeStatus.SIGNED)
    return year


PRICES = {
    queries.registered_award_ids: 1,
    queries.registration_overview: 5,
    queries.pledge_overview: 6,
    signing_wall: 5,
    members: 3,
    deadlines_of: 1,
}


@pytest.mark.parametrize("question", PRICES, ids=lambda question: question.__name__)
def test_price(year, question, django_assert_num_queries):
    with django_assert_num_queries(PRICES[question]):
        question(year)


def test_price_of_histories(year, django_assert_num_queries):
    unit = year.participations.first().unit
    with django_assert_num_queries(3):
        past_leaderships(year.bloc)
    with django_assert_num_queries(2):
        lineage(unit)


def test_only_accepted_registrations_count_for_awards():
    year = make_year(stage=Stage.REGISTRATION, units=2)
    first, second = year.participations.all()
    make_registration(first, status=RegistrationStatus.ACCEPTED, titles={"co-tinh": 1, "ldtt": 40})
    make_registration(second, status=RegistrationStatus.SUBMITTED)

    assert queries.registered_award_ids(year) == {first.pk: {award("co-tinh").pk: 1, award("ldtt").pk: 40}}


def test_overview_counts_collectives_and_individuals_apart():
    year = make_year(stage=Stage.REGISTRATION, units=2)
    for unit in year.participations.all():
        make_registration(unit, titles={"co-tinh": 1, "ttldxs": 2, "ldtt": 40})
    make_participation(year)

    rows = queries.registration_overview(year)

    assert [(row.collectives, row.individuals) for row in rows] == [(3, 40), (3, 40), (0, 0)]
    totals = [(award.code, units, number) for award, units, number in queries.titles_in_total(rows)]
    assert totals == [("co-tinh", 2, 2), ("ttldxs", 2, 4), ("ldtt", 2, 80)]


def test_the_catalogue_of_a_year_holds_what_was_in_force_on_some_day_of_it():
    award()
    Award.objects.filter(code="co-tinh").update(valid_to=datetime.date(2022, 6, 30))
    Award.objects.filter(code="ldtt").update(valid_to=datetime.date(2021, 12, 31))
    Award.objects.filter(code="cstdcs").update(valid_from=datetime.date(2023, 1, 1))
    year = make_year(year=2022)

    codes = set(queries.awards_in(year).values_list("code", flat=True))

    assert "co-tinh" in codes
    assert not codes & {"ldtt", "cstdcs"}
    words = [words for words, _ in queries.awards_by_recipient(year)]
    assert words == [RecipientKind.COLLECTIVE.label, RecipientKind.INDIVIDUAL.label]


def test_movements_of_a_year_are_those_whose_span_covers_it():
    bloc = make_bloc()
    make_movement(bloc, "Trước", first_year=2018, last_year=2021)
    now = make_movement(bloc, "Nay", first_year=2022, last_year=None)
    make_movement(bloc, "Sau", first_year=2023, last_year=2025)

    assert list(queries.movements_of(make_year(bloc=bloc, year=2022))) == [now]
