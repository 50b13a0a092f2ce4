"""What each person reads of a result, for every choice a year may make."""

from decimal import Decimal as D

import pytest

from scoring.enums import Audience
from scoring.models import ScoringRules
from scoring.ranking import disclosure
from scoring.standing import queries
from scoring.tables import disclosure as tables_disclosure
from tests.factories.scoring import locked, verified_year
from tests.factories.units import deputy_officer, home_affairs_user, member, officer_of, secretary
from units.enums import Stage
from units.seats import seat_of

pytestmark = pytest.mark.django_db

PRIVILEGED = {"leader": secretary, "deputy": deputy_officer, "home affairs": home_affairs_user}


def told(year, user):
    """(rank, total, has sections, says why) per place as this person reads it."""
    seat = seat_of(user, year)
    result = disclosure.disclosed(queries.provisional(year), tables_disclosure.reader(year, seat))
    return {
        place.participation.position: (place.rank, place.total, bool(place.points), bool(place.why))
        for place in result.places
    }


def year_with(totals, sections):
    year = verified_year(totals=(90, 80, 70), stage=Stage.RANKED)
    ScoringRules.objects.create(year=year, shows_totals=totals, shows_sections=sections)
    return year


@pytest.mark.parametrize("totals", Audience)
@pytest.mark.parametrize("sections", Audience)
@pytest.mark.parametrize("who", PRIVILEGED)
def test_leadership_and_home_affairs_read_everything(totals, sections, who):
    year = year_with(totals, sections)

    assert told(year, PRIVILEGED[who](year)) == {
        1: (1, D(90), True, True),
        2: (2, D(80), True, True),
        3: (3, D(70), True, True),
    }


@pytest.mark.parametrize(
    ("totals", "sections", "expected"),
    [
        (Audience.EVERYONE, Audience.EVERYONE, {1: (1, D(90), True, True), 2: (2, D(80), True, True)}),
        (Audience.EVERYONE, Audience.OWN, {1: (1, D(90), False, False), 2: (2, D(80), False, False)}),
        (Audience.OWN, Audience.EVERYONE, {}),
        (Audience.OWN, Audience.OWN, {}),
    ],
)
def test_a_unit_reads_its_own_and_of_others_what_the_year_shows(totals, sections, expected):
    year = year_with(totals, sections)

    assert told(year, officer_of(member(year))) == expected | {3: (3, D(70), True, True)}


def test_reasons_of_the_own_unit_do_not_tell_the_totals_of_others():
    year = year_with(Audience.OWN, Audience.OWN)
    unit = member(year)
    reader = tables_disclosure.reader(year, seat_of(officer_of(unit), year))

    own = disclosure.disclosed(queries.provisional(year), reader).place_of(unit)

    assert "hạng 3 trong 3 đơn vị" in str(own.why)
    assert "80,00" not in str(own.why)


def test_a_year_without_rules_shows_totals_and_sections():
    year = verified_year(stage=Stage.RANKED)

    assert len(told(year, officer_of(member(year)))) == 3


def test_papers_for_everybody_hold_what_every_unit_may_read():
    year = year_with(Audience.EVERYONE, Audience.OWN)
    assert disclosure.disclosed_to_all(year) is None, "nothing is published"

    from scoring.ranking.services import publish_ranking

    publish_ranking(year=locked(year), by=secretary(year))
    assert disclosure.disclosed_to_all(year).sections == []
    ScoringRules.objects.filter(year=year).update(shows_totals=Audience.OWN)
    assert disclosure.disclosed_to_all(year) is None
