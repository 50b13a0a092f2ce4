"""Units that end in the course of a year: from a day on, with its basis, and nothing done is lost."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from awards import queries as award_queries
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.facts import YearFacts
from emulation_bloc.secretariat.tasks.queries import my_tasks
from meetings.course import services as meeting_services
from meetings.enums import MeetingKind, PollKind
from meetings.polls.forms import PollForm
from meetings.polls.preparing.forms import ElectionsForm
from meetings.sittings import queries as meeting_queries
from scoring.checking.assigning.queries import proposed_checks
from scoring.models import ScoreSheet
from scoring.sheets.services import open_sheets
from scoring.standing.queries import provisional
from scoring.standing.score_matrix import score_matrix
from tests.confirming import read_then_confirm
from tests.factories.awards import make_review
from tests.factories.meetings import make_meeting
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import deputy, head_of, home_affairs_user, leader, make_unit, member, officer_of, secretary
from tests.secretariat.blockers import blockers
from tests.units.participations.ended import BASIS, DAY, end, today
from units import policies, services
from units.enums import DeadlineKind, LeadershipRole
from units.forms import ExtensionForm, LeaderForm
from units.models import Membership, Participation

pytestmark = pytest.mark.django_db
WAITED_FOR = ("start_running", "open_verification")


def owing(year, unit):
    """The steps that wait for something of the unit."""
    return [step for step in WAITED_FOR if any(line.startswith(unit.name) for line in blockers(year, step))]


def test_a_unit_that_ended_stands_in_no_gate_task_list_or_ranking(year):
    make_table(year)
    open_sheets(year=year, by=None)
    unit = member(year)
    officer = officer_of(unit)
    assert owing(year, unit) == list(WAITED_FOR)
    assert my_tasks(officer)

    end(unit)

    assert unit not in YearFacts(year).units
    assert owing(year, unit) == []
    assert unit not in [place.participation for place in provisional(year).places]
    assert my_tasks(officer) == []


def test_a_unit_that_ended_is_counted_and_compared_no_more(year):
    make_table(year)
    unit = end(member(year))

    assert unit not in score_matrix(year).participations
    assert unit not in [candidate.participation for candidate in award_queries.candidates(make_review(year))]
    assert unit not in [row.participation for row in award_queries.history_table(year, home_affairs_user(year)).rows]
    assert unit not in [one for pair in proposed_checks(year)[0] for one in pair]
    open_sheets(year=year, by=None)
    assert not ScoreSheet.objects.filter(participation=unit).exists()


def test_a_unit_that_ended_is_offered_and_given_nothing_more(year):
    unit = end(member(year))
    days = year.deadlines.create(what=DeadlineKind.SELF_SCORING, last_day=today())
    meeting = make_meeting(year)
    elections = ElectionsForm(meeting=meeting).fields
    offered = [
        ExtensionForm(year=year, without=None).fields["participation"],
        PollForm(meeting=meeting, kind=PollKind.AWARD).fields["candidates"],
        elections["candidates"],
        elections["deputy"],
    ]

    assert [field.queryset.count() for field in offered] == [3] * 4
    assert not any(unit in field.queryset for field in offered)
    assert unit.unit not in LeaderForm(year=year).fields["unit"].queryset
    role = LeadershipRole.DEPUTY
    assert "không tham gia năm thi đua" in policies.may_appoint(None, year, role, unit.unit).reason
    assert "không tham gia năm thi đua" in policies.may_extend(secretary(year), days, unit).reason


def test_until_the_day_itself_the_unit_takes_part(year):
    unit = end(member(year), on=today() + DAY)

    assert unit in year.participations.standing()
    assert unit not in year.participations.standing(today() + DAY)
    assert [unit.stands(), unit.stands(today() + DAY)] == [True, False]


def test_a_meeting_counts_the_units_that_take_part_on_its_day(year):
    unit, by = member(year), secretary(year)
    particulars = {
        "title": "Họp", "place": "Hội trường", "chair_name": "A", "chair_title": "B",
        "starts_at": datetime.datetime.now(datetime.UTC) - datetime.timedelta(minutes=5),
    }  # fmt: skip
    meeting = meeting_services.schedule_meeting(year=year, kind=MeetingKind.OTHER, by=by, **particulars)
    assert meeting_queries.quorum(meeting).members == 4
    end(unit)

    meeting_services.open_meeting(meeting=meeting, by=by)

    assert meeting_queries.quorum(type(meeting).objects.get(pk=meeting.pk)).members == 3


def test_what_was_done_stays_and_stays_readable(client, year):
    sheet = make_sheet(participation=member(year))
    officer = officer_of(sheet.participation)
    end(sheet.participation)

    client.force_login(officer)
    page = client.get(reverse("scoring:sheet", kwargs=year.address | {"pk": sheet.pk}))

    assert page.status_code == 200
    assert client.get(reverse("units:members", kwargs=year.address)).content.decode().count("Đã rời khối từ ngày") == 1


def test_the_membership_ends_with_the_year(year):
    unit = end(member(year))

    membership = Membership.objects.get(unit=unit.unit)
    assert (membership.last_year, membership.end_basis) == (year.year, BASIS)


def test_leaders_are_replaced_before_they_end(year):
    for participation in (leader(year), deputy(year)):
        with pytest.raises(Refused, match="hãy ghi đơn vị khác thay trước"):
            end(participation)


def test_only_the_leader_of_the_year_records_an_end(year):
    with pytest.raises(Refused, match="Khối trưởng"):
        services.end_participation(participation=member(year), on=today(), basis=BASIS, by=head_of(deputy(year)))


def test_an_end_recorded_twice_is_told_once(year):
    unit, by = member(year), secretary(year)
    end(unit, by=by)
    end(Participation.objects.get(pk=unit.pk), by=by)

    assert AuditEntry.objects.filter(action="units.end_participation").count() == 1
    with pytest.raises(Refused, match="ghi sai thì hủy"):
        end(Participation.objects.get(pk=unit.pk))  # somebody else did not do it
    with pytest.raises(Refused, match="ghi sai thì hủy"):
        end(Participation.objects.get(pk=unit.pk), on=today() - DAY)


def test_an_end_without_its_basis_is_nothing(year):
    with pytest.raises(Refused, match="căn cứ"):
        services.end_participation(participation=member(year), on=today(), basis=" ", by=secretary(year))
    with pytest.raises(IntegrityError), transaction.atomic():
        Participation.objects.filter(pk=member(year).pk).update(ended_on=today())


def test_an_end_recorded_by_mistake_is_taken_back_with_its_reason(client, year):
    unit = end(member(year), successor=make_unit())
    client.force_login(secretary(year))
    page = reverse("units:member_end_take_back", kwargs=year.address | {"pk": unit.pk})

    assert client.post(page, {"reason": ""}).status_code == 422
    client.post(page, {"reason": "Ghi nhầm đơn vị"})

    unit.refresh_from_db()
    assert (unit.ended_on, unit.end_basis, unit.successor) == (None, "", None)
    assert Membership.objects.get(unit=unit.unit).last_year is None
    assert AuditEntry.objects.get(action="units.take_back_end").reason == "Ghi nhầm đơn vị"


def test_the_page_of_the_unit_leads_to_the_act(client, year):
    unit = member(year)
    client.force_login(secretary(year))
    page = reverse("units:member_end", kwargs=year.address | {"pk": unit.pk})
    assert page in client.get(reverse("units:unit", kwargs=year.address | {"pk": unit.pk})).content.decode()
    assert client.get(page).status_code == 200

    told, answer = read_then_confirm(client, page, {"on": today().isoformat(), "basis": BASIS})

    assert "Ghi đơn vị thôi tham gia như sau?" in told and unit.name in told and BASIS in told
    assert answer.status_code == 302
    unit.refresh_from_db()
    assert unit.ended_on == today()
