"""One act carries everything on: years, memberships, people, work in the making; and tells the blocs."""

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.secretariat.enums import ChangeKind, ChangeState
from emulation_bloc.secretariat.models import ChangeNotice
from emulation_bloc.secretariat.succession.asked import Choice
from emulation_bloc.secretariat.tasks.queries import my_tasks
from pledges.enums import PlanStatus
from scoring.models import Assignment, ScoreSheet
from scoring.sheets.policies import may_fill
from scoring.standing.queries import provisional
from tests.factories.pledges import make_plan
from tests.factories.scoring import make_sheet
from tests.factories.units import administrator, head_of, leader, make_unit, make_year, officer_of, secretary
from tests.secretariat.succession.asking import DAY, ask, confirm, merge, new_unit, rename, shown, today
from units.enums import DeadlineKind, Position, Stage
from units.models import EmulationYear, FormerName, Membership, Participation, Succession, Unit, User
from units.seats import seat_of
from units.signing import signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    return make_year(stage=Stage.SELF_SCORING, units=5)


@pytest.fixture
def admin():
    return administrator()


def members(year):
    return list(year.participations.exclude(unit__leaderships__year=year).order_by("position"))


def test_a_unit_merged_into_one_of_the_year_ends_and_its_work_is_left_to_it(year, admin):
    gone, heir, _ = members(year)
    sheet = make_sheet(participation=gone)
    officer = officer_of(gone)

    change = confirm(merge([gone.unit], heir.unit), admin)

    gone.refresh_from_db()
    assert (gone.ended_on, gone.successor, gone.end_basis) == (today(), heir.unit, change.basis)
    assert Unit.objects.get(pk=gone.unit_id).dissolved == today()
    assert Membership.objects.get(unit=gone.unit).last_year == max(year.year, today().year)
    assert Succession.objects.get(predecessor=gone.unit).successor == heir.unit
    assert may_fill(officer_of(heir), ScoreSheet.objects.get(pk=sheet.pk))
    assert User.objects.get(pk=officer.pk).unit == heir.unit
    assert change.state == ChangeState.DONE and change.steps.count() > 5


def test_units_merged_into_a_new_one_leave_it_their_place(year, admin):
    first, second, _ = members(year)
    sheet, head = make_sheet(participation=first), head_of(first)
    old = first.name

    confirm(merge([first.unit, second.unit], new_unit()), admin)

    heir = Unit.objects.get(code="so-hop-nhat")
    place = Participation.objects.get(pk=first.pk)
    assert (place.unit, place.name, place.ended_on) == (heir, "Sở Hợp nhất", None)
    assert FormerName.objects.get(participation=place).name == old
    assert (place.name_on(today() - DAY), place.name_on(today())) == (old, "Sở Hợp nhất")
    second.refresh_from_db()
    assert (second.ended_on, second.successor) == (today(), heir)
    assert Membership.objects.get(unit=heir).first_year == year.year
    person = User.objects.get(pk=head.pk)
    assert may_fill(person, ScoreSheet.objects.get(pk=sheet.pk))
    assert seat_of(person, year).own_keys == {first.pk, second.pk}


def test_whoever_leads_goes_on_leading_under_the_heir(year, admin):
    led, heir = leader(year), members(year)[0]

    confirm(merge([led.unit], heir.unit), admin)

    assert year.leaderships.get(role="leader").unit == heir.unit


def test_a_new_heir_takes_the_place_of_the_leader(year, admin):
    led, other = leader(year), members(year)[0]
    confirm(merge([other.unit, led.unit], new_unit()), admin)

    heir = Unit.objects.get(code="so-hop-nhat")
    assert year.leaderships.get(role="leader").unit == heir
    assert Participation.objects.get(pk=led.pk).unit == heir


def test_open_work_goes_to_the_heir(year, admin):
    gone, heir, third = members(year)
    task = make_plan(year, status=PlanStatus.ISSUED).tasks.first()
    type(task).objects.filter(pk=task.pk).update(lead=gone)
    day = year.deadlines.create(what=DeadlineKind.SELF_SCORING, last_day=today())
    day.extensions.create(participation=gone, last_day=today() + DAY, reason="Bão lụt", **signed(granted_by=admin))
    helped, led, both = (
        task.plan.tasks.create(position=9 + place, what=f"Phối hợp {place}", lead=lead, done_on=None)
        for place, lead in enumerate((third, heir, third))
    )
    for one, helpers in ((helped, [gone]), (led, [gone]), (both, [gone, heir])):
        one.helpers.set(helpers)
    checks = [
        Assignment.objects.create(year=year, checker=gone, subject=third),
        Assignment.objects.create(year=year, checker=gone, subject=heir),
        Assignment.objects.create(year=year, checker=third, subject=gone),
    ]

    confirm(merge([gone.unit], heir.unit), admin)

    task.refresh_from_db()
    assert task.lead == heir
    assert [list(one.helpers.all()) for one in (helped, led, both)] == [[heir], [gone], [gone, heir]]
    assert day.extensions.get(participation=heir).last_day == today() + DAY
    passed, own, idle = Assignment.objects.filter(pk__in=[row.pk for row in checks]).order_by("pk")
    assert (passed.checker, passed.recused_at) == (heir, None)
    assert own.recused_at is not None and idle.recused_at is not None


def test_the_year_goes_on_with_the_units_that_are_left(year, admin):
    gone, heir, _ = members(year)
    for unit in year.participations.all():
        make_sheet(participation=unit)

    confirm(merge([gone.unit], heir.unit), admin)

    ranked = [place.participation for place in provisional(EmulationYear.objects.get(pk=year.pk)).places]
    assert gone not in ranked and heir in ranked and len(ranked) == 4


def test_people_go_where_was_chosen_and_are_confirmed_anew(year, admin):
    gone, heir, third = members(year)
    head, officer = head_of(gone), officer_of(gone)
    asked = ask(
        ChangeKind.SPLIT, [gone.unit], [heir.unit, third.unit], people=False,
        choices={head.pk: Choice("0", Position.OFFICER), officer.pk: Choice("1", Position.OFFICER)},
    )  # fmt: skip

    confirm(asked, admin)

    head, officer = (User.objects.get(pk=person.pk) for person in (head, officer))
    assert (head.unit, head.position, head.is_confirmed) == (heir.unit, Position.OFFICER, False)
    assert officer.unit == third.unit


def test_people_keep_reading_the_closed_years_of_their_former_unit(client, year, admin):
    gone, heir, _ = members(year)
    before = make_year(year=2021, stage=Stage.CLOSED, units=3)  # of another bloc: nothing but the lineage leads there
    then = Participation.objects.create(year=before, unit=gone.unit, position=9, name=gone.name, short_name="x")
    officer = officer_of(gone)

    confirm(merge([gone.unit], heir.unit), admin)

    officer = User.objects.get(pk=officer.pk)
    assert before in EmulationYear.objects.visible_to(officer)
    assert seat_of(officer, before).owns(then)
    assert not seat_of(officer, before).is_leadership


def test_a_new_name_stands_in_running_years_and_old_papers_keep_theirs(year, admin):
    unit = members(year)[0]
    old = unit.name

    confirm(rename(unit.unit), admin)

    unit.refresh_from_db()
    assert (unit.name, unit.name_on(today() - DAY), unit.name_on(today())) == ("Sở Tên Mới", old, "Sở Tên Mới")
    assert unit.ended_on is None and Unit.objects.get(pk=unit.unit_id).name == "Sở Tên Mới"


def test_a_dissolved_unit_leaves_the_years_and_its_people_read_on(year, admin):
    gone = members(year)[0]
    officer = officer_of(gone)
    confirm(ask(ChangeKind.DISSOLVED, [gone.unit]), admin)

    gone.refresh_from_db()
    assert (gone.ended_on, gone.successor) == (today(), None)
    assert year in EmulationYear.objects.visible_to(User.objects.get(pk=officer.pk))


def test_a_unit_that_is_split_and_goes_on_keeps_its_place_and_the_new_one_joins(admin):
    year = make_year(stage=Stage.RUNNING, units=4)
    old = members(year)[0]

    confirm(ask(ChangeKind.SPLIT, [old.unit], [new_unit()], goes_on=True, people=False), admin)

    old.refresh_from_db()
    assert old.ended_on is None and Unit.objects.get(pk=old.unit_id).dissolved is None
    assert year.participations.get(unit__code="so-hop-nhat").added_on == today()


def test_each_secretariat_is_told_until_it_has_looked(client, year, admin):
    gone, heir, _ = members(year)
    person = secretary(year)
    other = make_year(stage=Stage.RUNNING, units=3)
    Participation.objects.create(year=other, unit=gone.unit, position=9, name=gone.name, short_name="x")

    change = confirm(merge([gone.unit], heir.unit), admin)

    assert {notice.year for notice in ChangeNotice.objects.filter(change=change)} == {year, other}
    title = f"Xem thay đổi của đơn vị: {change}"
    assert title in [task.title for task in my_tasks(person)]
    client.force_login(person)
    page = f"/{year.bloc.code}/{year.year}/thay-doi-don-vi/{change.pk}/"
    assert heir.name in client.get(page).content.decode()
    assert client.post(f"{page}da-xem/").status_code == 302
    assert title not in [task.title for task in my_tasks(User.objects.get(pk=person.pk))]
    lines = AuditEntry.objects.in_scope(year.audit_scope)
    assert lines.filter(action="units.carry_change").get().reason == change.basis
    assert lines.filter(action="units.see_change").exists()


def test_another_unit_reads_what_changed_and_cannot_say_it_was_seen(client, year, admin):
    gone, heir, third = members(year)
    change = confirm(merge([gone.unit], heir.unit), admin)
    page = f"/{year.bloc.code}/{year.year}/thay-doi-don-vi/{change.pk}/"
    client.force_login(officer_of(third))

    assert client.get(page).status_code == 200
    assert client.post(f"{page}da-xem/").status_code == 403
    client.force_login(officer_of(leader(make_year())))
    assert client.get(page).status_code == 404


def test_a_unit_left_standing_after_its_end_is_told_on_the_board(client, year, admin):
    unit = members(year)[0]
    heir = make_unit()
    Unit.objects.filter(pk=unit.unit_id).update(dissolved=today())
    Succession.objects.create(predecessor=unit.unit, successor=heir, kind="merged", on=today(), basis="NQ 5")
    person = secretary(year)

    task = next(task for task in my_tasks(person) if "ghi thôi tham gia năm này" in task.title)

    client.force_login(person)
    form = client.get(task.url).content.decode()
    assert f'value="{today().isoformat()}"' in form and "NQ 5" in form and f'value="{heir.pk}" selected' in form


@pytest.mark.parametrize("more", [0, 2])
def test_what_would_be_done_is_read_in_a_fixed_number_of_queries(admin, more, django_assert_max_num_queries):
    year = make_year(stage=Stage.SELF_SCORING, units=6)
    units = members(year)
    for _ in range(more):
        other = make_year(stage=Stage.RUNNING, units=3)
        for unit in units[:2]:
            Participation.objects.create(year=other, unit=unit.unit, position=9, name=unit.name, short_name="x")
    asked = merge([unit.unit for unit in units[: 1 + bool(more)]], units[-1].unit)

    with django_assert_max_num_queries(21):
        shown(asked)
