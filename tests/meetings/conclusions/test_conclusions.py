"""What the meeting left to be done: printed with the minutes, carried once into the next year's plan."""

import datetime
from decimal import Decimal
from itertools import zip_longest

import pytest
from django.urls import reverse

from emulation_bloc.core.verdict import Refused
from meetings.conclusions import queries as conclusions_queries
from meetings.conclusions import services
from meetings.enums import MeetingKind, MeetingStatus
from meetings.minutes import documents
from meetings.models import Conclusion
from meetings.polls import queries as polls_queries
from pledges.documents import plan_pdf
from pledges.enums import PlanStatus, PledgeStatus
from pledges.models import Plan
from tests.factories.meetings import make_meeting, make_minutes
from tests.factories.pledges import make_period, make_plan, make_pledge, make_report
from tests.factories.units import make_leadership, make_participation, make_year, member, officer_of, secretary
from tests.pdf import text_of
from units.enums import LeadershipRole, Stage

pytestmark = pytest.mark.django_db
DUE = datetime.date(2023, 3, 31)


@pytest.fixture
def meeting():
    meeting = make_meeting(present=3, status=MeetingStatus.ENDED)
    make_minutes(meeting)
    return polls_queries.meeting_page(secretary(meeting.year), meeting.year, meeting.pk)


def rows(meeting):
    return [
        {"what": "Sửa bảng tiêu chí", "lead": member(meeting.year), "due": DUE},
        {"what": "Họp chuyên đề", "lead": None, "due": None},
    ]


def again(meeting):
    return polls_queries.meeting_page(secretary(meeting.year), meeting.year, meeting.pk)


def url(name, meeting):
    return reverse(f"meetings:{name}", kwargs={**meeting.year.address, "pk": meeting.pk})


def next_year(meeting):
    """The same bloc and units a year later, in its planning."""
    year = meeting.year
    following = make_year(bloc=year.bloc, year=year.year + 1, units=0)
    for role, old in zip_longest((LeadershipRole.LEADER, LeadershipRole.DEPUTY), year.participations.all()):
        make_participation(following, unit=old.unit)
        if role:
            make_leadership(following, role, old.unit)
    return following


def test_they_are_printed_with_who_and_when(meeting):
    services.save_conclusions(meeting=meeting, rows=rows(meeting), by=secretary(meeting.year))

    [part] = [one for one in documents.minutes_context(meeting)["sections"] if one.key == "conclusion"]

    assert part.paragraphs == (
        "Hội nghị giao các việc sau:",
        f"1. Sửa bảng tiêu chí ({member(meeting.year).name}, trước ngày 31/03/2023);",
        "2. Họp chuyên đề (các đơn vị).",
    )


def test_they_are_typed_in_one_table_and_nothing_is_lost(meeting, client):
    client.force_login(secretary(meeting.year))
    data = {"viec-TOTAL_FORMS": 2, "viec-INITIAL_FORMS": 0, "viec-0-what": "Một", "viec-1-due": "2023-03-31"}

    page = client.post(url("conclusions", meeting), data)

    assert "Hãy ghi việc phải làm" in page.content.decode()
    assert 'value="Một"' in page.content.decode()
    assert not Conclusion.objects.exists()

    client.post(url("conclusions", meeting), data | {"viec-1-what": "Hai"})
    assert [(line.what, line.due) for line in Conclusion.objects.all()] == [("Một", None), ("Hai", DUE)]


def test_members_do_not_write_them(meeting, client):
    client.force_login(officer_of(member(meeting.year)))

    assert client.post(url("conclusions", meeting), {}).status_code == 403


class TestCarrying:
    def test_before_the_next_year_is_open_there_is_no_plan(self, meeting):
        services.save_conclusions(meeting=meeting, rows=rows(meeting), by=secretary(meeting.year))

        with pytest.raises(Refused, match="chưa mở"):
            services.carry_conclusions(meeting=again(meeting), by=secretary(meeting.year))

    def test_they_become_tasks_of_the_draft_plan_once(self, meeting, client):
        services.save_conclusions(meeting=meeting, rows=rows(meeting), by=secretary(meeting.year))
        following = next_year(meeting)
        by = secretary(following)

        assert services.carry_conclusions(meeting=again(meeting), by=by) == 2

        tasks = Plan.objects.get(year=following).tasks.all()
        assert [(t.what, t.lead and t.lead.unit_id, t.due) for t in tasks] == [
            ("Sửa bảng tiêu chí", member(meeting.year).unit_id, DUE),
            ("Họp chuyên đề", None, None),
        ]
        with pytest.raises(Refused, match="Mọi việc đã đưa"):
            services.carry_conclusions(meeting=again(meeting), by=by)

    def test_somebody_else_does_not_carry_them(self, meeting):
        services.save_conclusions(meeting=meeting, rows=rows(meeting), by=secretary(meeting.year))
        following = next_year(meeting)

        with pytest.raises(Refused, match="thư ký khối năm"):
            services.carry_conclusions(meeting=again(meeting), by=officer_of(following.participations.last()))

    def test_a_line_that_was_carried_stays_when_the_list_is_edited(self, meeting):
        by = secretary(meeting.year)
        services.save_conclusions(meeting=meeting, rows=rows(meeting), by=by)
        services.carry_conclusions(meeting=again(meeting), by=secretary(next_year(meeting)))

        services.save_conclusions(meeting=again(meeting), rows=[{"what": "Mới", "lead": None, "due": None}], by=by)

        assert [line.what for line in meeting.conclusions.order_by("position")] == [
            "Sửa bảng tiêu chí",
            "Họp chuyên đề",
            "Mới",
        ]


def test_the_year_after_knows_its_stage(meeting):
    following = next_year(meeting)

    assert conclusions_queries.year_after(meeting.year) == following
    assert following.stage == Stage.PLANNING


def test_a_midyear_review_adds_to_the_plan_that_runs_with_its_words(client):
    year = make_year(stage=Stage.RUNNING)
    plan = make_plan(year, status=PlanStatus.ISSUED)
    midyear = make_meeting(year, kind=MeetingKind.MIDYEAR, present=3, status=MeetingStatus.ENDED)
    make_minutes(midyear)
    services.save_conclusions(meeting=midyear, rows=rows(midyear), by=secretary(year))
    before = text_of(plan_pdf(plan))
    client.force_login(officer_of(member(year)))
    assert client.post(url("conclusions_carry", midyear)).status_code == 403
    client.force_login(secretary(year))

    assert client.post(url("conclusions_carry", midyear)).status_code == 302

    added = list(plan.tasks.exclude(basis=""))
    assert [(task.what, task.lead) for task in added] == [("Sửa bảng tiêu chí", member(year)), ("Họp chuyên đề", None)]
    assert added[0].basis.startswith(f"Kết luận {midyear.title}")
    assert text_of(plan_pdf(plan)) == before
    assert client.post(url("conclusions_carry", midyear)).status_code == 403


def test_a_midyear_review_waits_for_the_plan_to_be_issued():
    year = make_year(stage=Stage.RUNNING)
    midyear = make_meeting(year, kind=MeetingKind.MIDYEAR, present=3, status=MeetingStatus.ENDED)
    make_minutes(midyear)
    services.save_conclusions(meeting=midyear, rows=rows(midyear), by=secretary(year))

    with pytest.raises(Refused, match="chưa ban hành"):
        services.carry_conclusions(meeting=midyear, by=secretary(year))


def test_minutes_of_a_midyear_review_hold_the_table_of_the_period():
    year = make_year(stage=Stage.RUNNING)
    period = make_period(year)
    unit = make_pledge(member(year), status=PledgeStatus.SIGNED).participation
    make_report(period, unit, Decimal("60"), Decimal("10"))
    midyear = make_meeting(year, kind=MeetingKind.MIDYEAR, present=3, status=MeetingStatus.ENDED)
    make_minutes(midyear)

    told = " ".join(text_of(documents.minutes_pdf(midyear)).split())

    assert "Kết quả thực hiện chỉ tiêu giao ước, 6 tháng đầu năm" in told
    assert "Chỉ tiêu 2, 10/92 (chậm)" in told
    yearend = make_meeting(year, present=3, status=MeetingStatus.ENDED)
    assert "progress" not in [one.key for one in documents.minutes_context(yearend)["sections"]]
