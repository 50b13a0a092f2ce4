"""Results as they were published, brought in as files: everything they say can be said, and nothing else is."""

import pytest

from awards.lifetime.queries import lifetime
from awards.models import Nomination
from awards.queries import current_proposal
from emulation_bloc.secretariat import yearfile
from meetings.minutes import documents
from meetings.polls.next_leaders import decided_leaders
from tests.factories.units import make_user
from tests.pdf import text_of
from tests.secretariat.replayed.published import BLOCS, RESULTS, file_of, named, units_of
from units.enums import LeadershipRole

pytestmark = [pytest.mark.django_db, pytest.mark.once]
IDS = [f"{one['bloc'][:30]} {one['year']}" for one in BLOCS]


@pytest.fixture(params=BLOCS, ids=IDS)
def result(request):
    return request.param


@pytest.fixture
def year(result):
    (year,) = yearfile.load(file_of(result))
    return year


def read(year):
    return " ".join(text_of(documents.minutes_pdf(year.meetings.get())).split())


def test_the_file_is_written_back_as_it_was_read(result, year):
    read_in, (written,) = file_of(result)["years"][0], yearfile.dump([year])["years"]

    def decided(one):
        (meeting,) = one["meetings"]
        lines = meeting.get("agreed", [])  # an empty list is not written
        return [(line["kind"], line["subject"], sorted(line["units"]), line["how"]) for line in lines]

    assert decided(written) == decided(read_in)
    assert written["meetings"][0].get("day_told") == read_in["meetings"][0]["day_told"]
    assert [row["name"] for row in written["participations"]] == units_of(result)


def test_the_minutes_name_every_award_as_published_and_who_leads_next(result, year):
    said = read(year)

    for _, printed, units in named(result):
        for unit in units:
            assert unit in said, unit
        assert not printed or printed in said
    for key in ("next_leader", "next_deputy"):
        if name := result.get(key):
            assert name.partition(" (")[0] in said


def test_the_minutes_say_nothing_that_was_not_published(result, year):
    said = read(year)

    assert "00 giờ" not in said
    assert ("không công bố ngày họp" in said) is (result.get("meeting_date") is None)
    for word in ("điểm", "hạng", "phiếu hợp lệ", "0/0"):
        assert word not in said.replace("Địa điểm", ""), word


def test_what_is_proposed_is_what_was_published_and_no_submission_is_made_up(result, year):
    proposed = {(str(one.review), one.participation.name) for one in Nomination.objects.filter(review__year=year)}
    wanted = {unit for _, _, units in named(result) for unit in units}

    assert {unit for _, unit in proposed} == wanted
    assert current_proposal(year) is None  # no submission was published: none is made up


def test_next_leaders_are_as_published(result, year):
    decided = {role: one.participation.name for role, one in decided_leaders(year).items()}
    published = {
        role: result[key].partition(" (")[0]
        for role, key in ((LeadershipRole.LEADER, "next_leader"), (LeadershipRole.DEPUTY, "next_deputy"))
        if result.get(key)
    }

    assert decided == published


def test_the_history_of_every_unit_tells_its_year_and_makes_nothing_up(result, year):
    reader = make_user(unit=year.participations.first().unit)
    for unit in year.participations.all():
        (lived,) = lifetime(unit, reader).years
        assert (lived.result, lived.withheld, lived.result_words) == (None, False, "")


def test_every_bloc_of_the_sources_is_replayed():
    assert len(BLOCS) == 8
    assert sum(len(council) > 0 for council in RESULTS["provincial_councils"]) == 2
