"""Units that end, merge, arrive or are renamed in the course of a year; wrong values are put right by a named act."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from awards import queries as award_queries
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat import yearfile
from emulation_bloc.secretariat.facts import YearFacts
from emulation_bloc.secretariat.flow.steps import blockers
from emulation_bloc.secretariat.tasks.queries import my_tasks
from meetings.course import services as meeting_services
from meetings.enums import MeetingKind, PollKind
from meetings.polls.forms import PollForm
from meetings.polls.preparing.forms import ElectionsForm
from meetings.sittings import queries as meeting_queries
from pledges.queries import unregistered, unsigned_participations
from scoring.checking.assigning.queries import proposed_checks
from scoring.models import ScoreSheet
from scoring.sheets.policies import may_fill
from scoring.sheets.progress import unsubmitted
from scoring.sheets.services import open_sheets
from scoring.standing.matrix import score_matrix
from scoring.standing.queries import provisional
from tests.factories.awards import make_review
from tests.factories.meetings import make_meeting
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import (
    administrator,
    deputy,
    head_of,
    leader,
    make_bloc,
    make_participation,
    make_unit,
    make_user,
    make_year,
    member,
    officer_of,
    secretary,
)
from units import policies, services
from units.enums import DeadlineKind, LeadershipRole, Stage, SuccessionKind
from units.forms import ExtensionForm, LeaderForm
from units.models import EmulationYear, FormerName, Leadership, Membership, Participation, Succession, Unit
from units.seats import seat_of

pytestmark = pytest.mark.django_db
TODAY = datetime.date.today()
DAY = datetime.timedelta(days=1)
BASIS = "Nghị quyết số 12/NQ-HĐND"


@pytest.fixture
def year():
    return make_year(stage=Stage.SELF_SCORING, units=4)


def end(participation, on=TODAY, **values):
    by = secretary(participation.year)
    return services.end_participation(participation=participation, on=on, basis=BASIS, by=by, **values)


# An end, from a day on


def test_a_unit_that_ended_stands_in_no_gate_task_list_or_ranking(year):
    make_table(year)
    open_sheets(year=year, by=None)
    unit = member(year)
    officer = officer_of(unit)
    assert unit in unsubmitted(year) and unit in unsigned_participations(year)
    assert my_tasks(officer)

    end(unit)

    assert unit not in unsubmitted(year) and unit not in unsigned_participations(year)
    assert unit not in YearFacts(year).units
    assert not any(unit.short_name in line for line in blockers(year, "open_verification"))
    assert unit not in [place.participation for place in provisional(year).places]
    assert my_tasks(officer) == []


def test_a_unit_that_ended_is_counted_and_compared_no_more(year):
    make_table(year)
    unit = end(member(year))

    assert unit not in unregistered(year)
    assert unit not in score_matrix(year).participations
    assert unit not in [candidate.participation for candidate in award_queries.candidates(make_review(year))]
    assert unit not in [row.participation for row in award_queries.history_table(year).rows]
    assert unit not in [one for pair in proposed_checks(year)[0] for one in pair]
    open_sheets(year=year, by=None)
    assert not ScoreSheet.objects.filter(participation=unit).exists()


def test_a_unit_that_ended_is_offered_and_given_nothing_more(year):
    unit = end(member(year))
    days = year.deadlines.create(what=DeadlineKind.SELF_SCORING, last_day=TODAY)
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
    unit = end(member(year), on=TODAY + DAY)

    assert unit in year.participations.standing()
    assert unit not in year.participations.standing(TODAY + DAY)
    assert [unit.stands(), unit.stands(TODAY + DAY)] == [True, False]


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
    assert (
        client.get(reverse("units:members", kwargs=year.address)).content.decode().count("Thôi tham gia từ ngày") == 1
    )


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
        services.end_participation(participation=member(year), on=TODAY, basis=BASIS, by=head_of(deputy(year)))


def test_an_end_recorded_twice_is_told_once(year):
    unit = member(year)
    end(unit)
    end(Participation.objects.get(pk=unit.pk))

    assert AuditEntry.objects.filter(action="units.end_participation").count() == 1
    with pytest.raises(Refused, match="ghi sai thì hủy"):
        end(Participation.objects.get(pk=unit.pk), on=TODAY - DAY)


def test_an_end_without_its_basis_is_nothing(year):
    with pytest.raises(Refused, match="căn cứ"):
        services.end_participation(participation=member(year), on=TODAY, basis=" ", by=secretary(year))
    with pytest.raises(IntegrityError), transaction.atomic():
        Participation.objects.filter(pk=member(year).pk).update(ended_on=TODAY)


def test_an_end_recorded_by_mistake_is_taken_back_with_its_reason(client, year):
    unit = end(member(year), successor=make_unit())
    client.force_login(secretary(year))
    page = reverse("units:member_end_take_back", kwargs=year.address | {"pk": unit.pk})

    assert client.post(page, {"reason": ""}).status_code == 403
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

    answer = client.post(page, {"on": TODAY.isoformat(), "basis": BASIS})

    assert answer.status_code == 302
    unit.refresh_from_db()
    assert unit.ended_on == TODAY


# A successor


def test_the_people_of_the_successor_finish_the_sheet(client, year):
    sheet = make_sheet(participation=member(year))
    heir = make_participation(year, name="Sở Nội vụ và Lao động")
    person, stranger = officer_of(heir), officer_of(deputy(year))
    assert not may_fill(person, sheet)
    end(sheet.participation, successor=heir.unit)

    person = type(person).objects.get(pk=person.pk)
    sheet = ScoreSheet.objects.get(pk=sheet.pk)

    assert may_fill(person, sheet) and not may_fill(stranger, sheet)
    assert f"Có thể làm tiếp phiếu chấm điểm của {sheet.participation}" in [task.title for task in my_tasks(person)]
    client.force_login(person)
    assert client.get(reverse("scoring:sheet", kwargs=year.address | {"pk": sheet.pk})).status_code == 200


def test_a_successor_from_outside_the_year_sees_it_and_finishes_the_sheet(client, year):
    sheet = make_sheet(participation=member(year))
    heir = make_unit("Sở mới")
    person = make_user(unit=heir)
    end(sheet.participation, successor=heir)
    client.force_login(person)

    assert seat_of(person, year).participation is None
    for page, more in (("secretariat:board", {}), ("scoring:sheets", {}), ("scoring:sheet", {"pk": sheet.pk})):
        assert client.get(reverse(page, kwargs=year.address | more)).status_code == 200
    assert client.get("/").status_code == 200


# An arrival


def test_a_unit_arrives_while_the_year_runs_from_a_day_on():
    year = make_year(stage=Stage.RUNNING)
    unit, by = make_unit(), secretary(year)
    with pytest.raises(Refused, match="từ ngày nào"):
        services.add_member(year=year, unit=unit, basis=BASIS, by=by)

    added = services.add_member(year=year, unit=unit, basis=BASIS, on=TODAY, by=by)
    again = services.add_member(year=year, unit=unit, basis=BASIS, on=TODAY, by=by)

    assert added == again and added.added_on == TODAY
    assert added in year.participations.standing() and added not in year.participations.standing(TODAY - DAY)


def test_nobody_arrives_once_units_score_themselves(year):
    with pytest.raises(Refused, match="giai đoạn chấm điểm"):
        services.add_member(year=year, unit=make_unit(), basis=BASIS, on=TODAY, by=secretary(year))


# A new name


def test_a_renamed_unit_bears_its_new_name_in_every_running_year(client, year):
    unit = member(year)
    following = make_year(bloc=year.bloc, year=2023, units=1)
    closed = make_year(bloc=year.bloc, year=2021, stage=Stage.CLOSED, units=1)
    for other in (following, closed):
        make_participation(other, unit=unit.unit)
    old = unit.name
    client.force_login(secretary(year))
    page = reverse("units:member_rename", kwargs=year.address | {"pk": unit.pk})
    assert client.get(page).status_code == 200

    client.post(page, {"name": "Sở Mới", "short_name": "SM", "on": TODAY.isoformat(), "basis": BASIS})

    names = Participation.objects.filter(unit=unit.unit).order_by("year__year").values_list("name", flat=True)
    assert list(names) == [old, "Sở Mới", "Sở Mới"]
    assert Unit.objects.get(pk=unit.unit_id).name == "Sở Mới"
    former = FormerName.objects.get(participation=unit)
    assert (former.name, former.until, former.basis) == (old, TODAY, BASIS)
    shown = client.get(reverse("units:unit", kwargs=year.address | {"pk": unit.pk})).content.decode()
    assert "Sở Mới" in shown and f": {old} ({BASIS})" in shown
    assert AuditEntry.objects.in_scope(following.audit_scope).filter(action="units.rename_unit").count() == 1


def test_a_new_name_has_its_day_and_document(year):
    unit = member(year).unit
    with pytest.raises(Refused, match="chưa có hiệu lực"):
        services.rename_unit(unit=unit, name="X", short_name="X", on=TODAY + DAY, basis=BASIS, by=secretary(year))
    with pytest.raises(Refused, match="văn bản đổi tên"):
        services.rename_unit(unit=unit, name="X", short_name="X", on=TODAY, basis="", by=secretary(year))
    with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng"):
        services.rename_unit(unit=unit, name="X", short_name="X", on=TODAY, basis=BASIS, by=head_of(deputy(year)))


def test_the_administration_asks_for_day_and_document_of_a_new_name(client, year):
    unit = member(year).unit
    client.force_login(administrator())
    typed = {"code": unit.code, "name": "Sở Mới", "short_name": "SM", "kind": "member", "position": 1}
    page = f"/quan-tri/units/unit/{unit.pk}/change/"

    assert "đổi tên cần ngày" in client.post(page, typed).content.decode()
    assert client.post(page, typed | {"on": TODAY.isoformat(), "basis": BASIS}).status_code == 302

    assert Participation.objects.get(year=year, unit=unit).name == "Sở Mới"


def test_a_year_file_keeps_ends_arrivals_and_former_names(year):
    unit = end(member(year), successor=leader(year).unit)
    services.rename_unit(unit=unit.unit, name="Sở Mới", short_name="SM", on=TODAY, basis=BASIS, by=secretary(year))
    data = yearfile.dump([EmulationYear.objects.get(pk=year.pk)])
    data["bloc"]["code"] = "noi-khac"
    data["memberships"] = []

    [loaded] = yearfile.load(data)

    there = loaded.participations.get(ended_on__isnull=False)
    assert (there.ended_on, there.end_basis, there.successor) == (TODAY, BASIS, leader(year).unit)
    assert there.former_names.get().name == unit.name


# Wrong values


def test_a_wrong_value_of_the_leadership_is_put_right_with_its_reason(client, year):
    client.force_login(secretary(year))
    page = reverse("units:leadership_correct", kwargs=year.address | {"role": LeadershipRole.DEPUTY})
    assert client.get(page).status_code == 200
    typed = {"basis": "agreed", "document": "Biên bản số 01", "rights_from": "2022-01-05", "reason": ""}
    assert client.post(page, typed).status_code == 200

    assert client.post(page, typed | {"reason": "Ghi nhầm ngày"}).status_code == 302

    line = year.leaderships.get(role=LeadershipRole.DEPUTY)
    assert (line.document, line.rights_from) == ("Biên bản số 01", datetime.date(2022, 1, 5))
    entry = AuditEntry.objects.get(action="units.correct_leadership")
    assert (entry.reason, entry.after["rights_from"]) == ("Ghi nhầm ngày", "05/01/2022")


def test_the_administrator_puts_right_a_day_that_left_nobody_in_charge(client, year):
    line = year.leaderships.get(role=LeadershipRole.LEADER)
    Leadership.objects.filter(pk=line.pk).update(rights_from=datetime.date(2100, 1, 1))
    client.force_login(administrator())
    page = f"/quan-tri/units/leadership/{line.pk}/change/"
    assert client.get(page).status_code == 200
    typed = {"basis": "elected", "document": "", "rights_from": "2022-01-01", "rights_to": ""}

    assert client.post(page, typed).status_code == 200
    assert client.post(page, typed | {"reason": "Gõ nhầm năm"}).status_code == 302

    line.refresh_from_db()
    assert line.rights_from == datetime.date(2022, 1, 1)
    assert AuditEntry.objects.in_scope(year.audit_scope).get(action="units.correct_leadership").reason == "Gõ nhầm năm"


def test_a_succession_with_a_wrong_day_is_put_right(client):
    old, new, by = make_unit(), make_unit(), administrator()
    row = services.succeed(
        predecessor=old, successor=new, kind=SuccessionKind.MERGED, on=datetime.date(2025, 3, 1), basis="x", by=by
    )
    client.force_login(by)

    client.post(
        f"/quan-tri/units/succession/{row.pk}/change/",
        {"kind": "merged", "on": "2025-07-01", "basis": "x", "reason": "Sai ngày"},
    )

    assert Succession.objects.get().on == Unit.objects.get(pk=old.pk).dissolved == datetime.date(2025, 7, 1)
    assert AuditEntry.objects.get(action="units.correct_succession").reason == "Sai ngày"


def test_nothing_is_put_right_without_a_reason(year):
    """The act itself asks, whatever page it is reached by."""
    leadership, by = year.leaderships.get(role=LeadershipRole.DEPUTY), administrator()
    succession = services.succeed(
        predecessor=make_unit(), successor=make_unit(), kind=SuccessionKind.MERGED, on=TODAY, basis="x", by=by
    )

    with pytest.raises(Refused, match="lý do"):
        services.correct_leadership(leadership=leadership, values={"document": "Khác"}, reason=" ", by=secretary(year))
    with pytest.raises(Refused, match="lý do"):
        services.correct_succession(succession=succession, values={"basis": "y"}, reason=" ", by=by)

    assert not AuditEntry.objects.filter(action__startswith="units.correct").exists()


# A year begins with units that stand, and people without an office are told


def test_a_year_does_not_open_with_units_that_ended_before_it():
    bloc = make_bloc()
    standing, ended = make_unit(), make_unit(dissolved=datetime.date(2022, 7, 1))
    for unit in (standing, ended):
        Membership.objects.create(unit=unit, bloc=bloc, first_year=2020)

    year = services.open_year(bloc=bloc, year=2023, by=None)

    assert [row.unit for row in year.participations.all()] == [standing]
    assert "left_out" in AuditEntry.objects.get(action="units.open_year").after


def test_a_year_of_units_that_all_ended_is_not_opened():
    bloc = make_bloc()
    Membership.objects.create(unit=make_unit(dissolved=datetime.date(2022, 7, 1)), bloc=bloc, first_year=2020)

    with pytest.raises(Refused, match="Chưa có đơn vị nào"):
        services.open_year(bloc=bloc, year=2023, by=None)


def test_people_without_an_office_are_told_what_to_do(client, year):
    homeless = make_user(unit=None)
    unit = member(year).unit
    orphan = officer_of(member(year))
    services.succeed(
        predecessor=unit, successor=make_unit("Sở Kế tiếp"), kind=SuccessionKind.MERGED, on=TODAY, basis="x",
        by=administrator(),
    )  # fmt: skip

    client.force_login(homeless)
    assert "chưa thuộc đơn vị nào" in client.get("/").content.decode()
    client.force_login(orphan)
    page = client.get("/").content.decode()
    assert "đã kết thúc hoạt động" in page and "Sở Kế tiếp" in page and "chuyển tài khoản" in page


def test_people_of_a_unit_that_takes_part_no_more_are_told_why(client, year):
    officer = officer_of(member(year))
    end(member(year), successor=deputy(year).unit)
    client.force_login(officer)

    page = client.get("/").content.decode()

    assert "thôi tham gia" in page and BASIS in page and str(deputy(year)) in page
    assert client.get(reverse("secretariat:board", kwargs=year.address)).status_code == 200
