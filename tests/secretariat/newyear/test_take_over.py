"""A year begun from the last one: what is taken, by whom, once; never a point."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.newyear import queries, services
from emulation_bloc.secretariat.newyear.offer import Turn
from emulation_bloc.secretariat.newyear.parts import PARTS
from meetings.models import Attendance, Meeting
from pledges.models import Movement, Plan
from scoring.enums import Audience, TableStatus
from scoring.models import Entry, EvidenceFile, ScoreSheet, ScoringTable
from tests.factories.newyear import make_lived_year, open_after
from tests.factories.units import deputy, leader, make_participation, make_year, member, officer_of, secretary
from units.enums import DeadlineKind, Position, Stage
from units.models import Membership

pytestmark = pytest.mark.django_db
ALL = [part.code for part in PARTS]
TAKEN = [code for code in ALL if code != "regulation"]  # the opening of the year copied it


def take(year, *parts, by=None, days=None):
    return services.take_over(year=year, parts=parts, days=days or {}, by=by or secretary(year))


def offered(year):
    return {offer.code: offer for offer in queries.offers(Turn(queries.last_year_of(year), year), secretary(year))}


def test_everything_is_taken_and_the_dates_move_by_a_year():
    year = open_after(make_lived_year())

    take(year, *TAKEN)

    plan = Plan.objects.get(year=year)
    assert plan.title == "Hoạt động của khối năm 2023"
    assert [section.heading for section in plan.sections.all()] == ["Mục tiêu năm 2023"]
    assert [(task.what, task.due) for task in plan.tasks.all()] == [
        ("Phát động thi đua", datetime.date(2023, 3, 15)),
        ("Sơ kết năm 2023", datetime.date(2023, 7, 1)),
    ]
    assert list(plan.targets.values_list("content", "aim", "aim_date")) == [
        ("Hồ sơ đúng hạn", 95, None),
        ("Báo cáo năm 2023", None, datetime.date(2023, 12, 10)),
    ]
    assert {row.what: row.last_day for row in year.deadlines.all()} == {
        DeadlineKind.REGISTRATION: datetime.date(2023, 2, 28),
        DeadlineKind.SELF_SCORING: datetime.date(2023, 11, 26),
    }
    assert [paper.number for paper in year.papers.all()] == ["06/2022/QH15"]
    assert set(Movement.objects.filter(first_year=2023).values_list("title", flat=True)) == {"Thi đua năm 2023"}
    assert year.scoring_rules.shows_criteria == Audience.EVERYONE
    table = ScoringTable.objects.get(year=year)
    assert (table.status, table.criteria.count()) == (TableStatus.DRAFT, 2)


def test_points_evidence_and_what_came_of_a_meeting_never_pass_on():
    year = open_after(make_lived_year())

    take(year, *TAKEN)

    assert not ScoreSheet.objects.filter(participation__year=year).exists()
    assert not Entry.objects.filter(sheet__participation__year=year).exists()
    assert not EvidenceFile.objects.filter(participation__year=year).exists()
    meeting = Meeting.objects.get(year=year)
    assert [(item.title, item.conclusion) for item in meeting.agenda.all()] == [("Khai mạc", "")]
    assert set(Attendance.objects.filter(meeting=meeting).values_list("presence", flat=True)) == {"unknown"}
    assert meeting.place == "Thông báo trong giấy mời"


def test_who_led_hands_its_tasks_to_who_leads_now_and_everybody_else_keeps_them():
    year = open_after(make_lived_year())
    head = leader(year).unit.people.get(position=Position.HEAD)

    take(year, "tasks", "meetings")

    leads = dict(Plan.objects.get(year=year).tasks.values_list("what", "lead__unit"))
    assert leads == {"Phát động thi đua": leader(year).unit_id, "Sơ kết năm 2023": member(year).unit_id}
    assert Meeting.objects.get(year=year).chair_name == head.full_name


def test_a_task_of_a_unit_that_left_waits_for_another():
    last = make_lived_year()
    Membership.objects.filter(unit=member(last).unit).update(last_year=2022, end_basis="Quyết định số 5")
    year = open_after(last)

    line = next(line for line in offered(year)["tasks"].lines if line.then.startswith("Sơ kết"))
    take(year, "tasks")

    assert "không còn trong khối" in line.notes[0]
    assert Plan.objects.get(year=year).tasks.get(what="Sơ kết năm 2023").lead is None


def test_days_set_on_the_page_stand_and_a_deadline_without_one_is_left_out():
    last = make_lived_year()
    year = open_after(last)
    registration, scoring = last.deadlines.order_by("last_day")
    task = last.plan.tasks.first()
    days = {
        "deadlines": {str(registration.pk): datetime.date(2023, 3, 1), str(scoring.pk): None},
        "tasks": {str(task.pk): None},
    }

    take(year, "deadlines", "tasks", days=days)

    assert list(year.deadlines.values_list("what", "last_day")) == [("registration", datetime.date(2023, 3, 1))]
    assert list(Plan.objects.get(year=year).tasks.values_list("due", flat=True)) == [None, datetime.date(2023, 7, 1)]


def test_a_day_on_a_weekend_is_shown():
    year = open_after(make_lived_year())

    assert [line.weekend for line in offered(year)["deadlines"].lines] == ["", "Chủ nhật"]


def test_a_day_that_the_new_year_cannot_have_is_left_open():
    last = make_lived_year()
    last.deadlines.update(last_day=datetime.date(2099, 1, 1))
    year = open_after(last)

    lines = offered(year)["deadlines"].lines
    take(year, "deadlines", "scoring_rules")

    assert [(line.day, line.notes) for line in lines] == [
        (None, ("01/01/2100 không thuộc năm 2023: hãy ghi ngày",)),
    ] * 2
    assert not year.deadlines.exists()


def test_a_task_that_is_a_deadline_brings_it_along_with_its_helpers_and_its_movement():
    last = make_lived_year()
    task = last.plan.tasks.first()
    task.due, task.deadline = None, last.deadlines.get(what=DeadlineKind.REGISTRATION)
    task.movement = Movement.objects.get(title="Cả nước chung tay")
    task.save()
    task.helpers.add(member(last))
    year = open_after(last)

    assert [line.row.what for line in offered(year)["deadlines"].lines] == [DeadlineKind.SELF_SCORING]
    take(year, "tasks")

    taken = Plan.objects.get(year=year).tasks.first()
    assert (taken.due_on, taken.deadline.what) == (datetime.date(2023, 2, 28), DeadlineKind.REGISTRATION)
    assert (list(taken.helpers.all()), taken.movement) == ([member(year)], task.movement)


def test_what_was_cited_keeps_its_year_and_is_to_be_read():
    year = open_after(make_lived_year())

    (line,) = offered(year)["sections"].lines

    assert line.now == "Mục tiêu năm 2023: Theo Luật Thi đua, khen thưởng năm 2022."
    assert line.notes == ("Còn nhắc năm 2022 hoặc trước đó: hãy đọc lại",)


def test_a_part_left_out_is_taken_later_and_a_part_that_is_there_is_not_doubled():
    year = open_after(make_lived_year())
    take(year, "sections")

    assert not offered(year)["sections"].new
    assert offered(year)["tasks"].proposed
    take(year, "tasks")
    with pytest.raises(Refused, match="Nội dung kế hoạch: năm 2023 đã có"):
        take(year, "sections", "deadlines")
    assert not year.deadlines.exists()


def test_what_the_new_year_lacks_of_a_part_is_offered_but_not_ticked():
    last = make_lived_year()
    year = open_after(last)
    year.deadlines.create(what=DeadlineKind.REGISTRATION, last_day=datetime.date(2023, 4, 1))

    offer = offered(year)["deadlines"]
    take(year, "deadlines")

    assert [line.row.what for line in offer.new] == [DeadlineKind.SELF_SCORING]
    assert offer.open
    assert not offer.proposed
    assert year.deadlines.get(what=DeadlineKind.REGISTRATION).last_day == datetime.date(2023, 4, 1)


def test_the_trace_says_what_was_taken_from_which_year():
    year = open_after(make_lived_year())
    take(year, "deadlines", "table")

    entry = AuditEntry.objects.get(action="secretariat.take_over")

    assert entry.after == {"from_year": 2022, "parts": ["Thời hạn", "Bảng tiêu chí chấm điểm"]}


def test_the_same_button_pressed_twice_changes_nothing():
    year = open_after(make_lived_year())
    by = secretary(year)

    assert take(year, "sections", by=by) == take(year, "sections", by=by) == ["Nội dung kế hoạch"]
    assert AuditEntry.objects.filter(action="secretariat.take_over").count() == 1


def test_nothing_ticked_and_no_year_before_are_told():
    year = open_after(make_lived_year())

    with pytest.raises(Refused, match="Hãy chọn ít nhất một phần"):
        take(year)
    with pytest.raises(Refused, match="chưa có năm thi đua nào trước"):
        take(make_year(stage=Stage.PLANNING), "tasks")


@pytest.mark.parametrize("who", [deputy, member])
def test_only_the_leader_takes_over(who):
    year = open_after(make_lived_year())

    with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng"):
        take(year, "tasks", by=officer_of(who(year)))


def test_once_the_year_runs_nothing_is_taken_over():
    year = open_after(make_lived_year())
    year.stage = Stage.RUNNING
    year.save()

    with pytest.raises(Refused, match="chỉ lấy khi lập kế hoạch và đăng ký"):
        take(year, "deadlines")


def test_a_room_that_says_no_is_heard():
    """The plan is written while the year is being planned; days may still be set afterwards."""
    year = open_after(make_lived_year())
    year.stage = Stage.REGISTRATION
    year.save()

    assert not offered(year)["tasks"].open
    with pytest.raises(Refused, match="chỉ soạn trong giai đoạn"):
        take(year, "tasks", "deadlines")
    assert not year.deadlines.exists()


def test_members_come_from_the_membership_with_its_paper():
    last = make_lived_year()
    gone = member(last).unit
    Membership.objects.filter(unit=gone).update(last_year=2022, end_basis="Quyết định số 5")
    year = open_after(last)
    Membership.objects.filter(unit=make_participation(year, name="Sở Mới").unit).update(basis="Thông báo số 9")

    found = queries.members(Turn(last, year))

    assert found.stay == 2
    assert [(unit.name, basis) for unit, basis in found.joined] == [("Sở Mới", "Thông báo số 9")]
    assert [(unit.unit, basis) for unit, basis in found.left] == [(gone, "Quyết định số 5")]


def test_offices_are_those_of_the_new_leader():
    last = make_lived_year()
    year = open_after(last)
    person = secretary(year)

    first, second = queries.offices(Turn(last, year))

    assert (first.role, first.then, first.now) == ("Khối trưởng", str(leader(last).unit), str(leader(year).unit))
    assert person in first.people
    assert second.now == str(leader(last).unit)


def test_the_page_costs_the_same_however_much_there_is():
    last = make_lived_year()
    year, user = open_after(last), None
    user = secretary(year)

    def cost():
        with CaptureQueriesContext(
            connection,
        ) as found:
            queries.offers(Turn(last, year), user)
        return len(found)

    cost()
    few = cost()
    for n in range(2, 12):
        last.plan.tasks.create(position=n + 1, what=f"Việc {n}", lead=member(last), due=datetime.date(2022, 5, n))
        last.plan.sections.create(position=n, heading=f"Mục {n}", body="…")
    assert cost() == few
