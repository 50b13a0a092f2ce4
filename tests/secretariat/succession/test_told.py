"""Who hears of a change: the secretariats and the watchers of every bloc concerned; and what the heir finds to do."""

import pytest
from django.urls import reverse
from django.utils import timezone

from emulation_bloc.secretariat.board.queries import build_board
from emulation_bloc.secretariat.models import ChangeNotice
from emulation_bloc.secretariat.succession import services
from emulation_bloc.secretariat.succession.inherited import inherited
from emulation_bloc.secretariat.tasks.queries import my_tasks
from meetings.enums import MeetingStatus
from pledges.enums import PlanStatus
from scoring.models import Assignment
from tests.factories.meetings import make_meeting, make_poll
from tests.factories.pledges import make_plan
from tests.factories.scoring import make_sheet
from tests.factories.units import (
    administrator,
    head_of,
    home_affairs_user,
    make_year,
    member,
    officer_of,
    secretary,
)
from tests.secretariat.succession.asking import confirm, merge, new_unit, rename, today
from units.enums import Stage
from units.models import EmulationYear, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    return make_year(stage=Stage.SELF_SCORING, units=5, home_affairs_since=timezone.now())


@pytest.fixture
def admin():
    return administrator()


def members(year):
    return list(year.participations.exclude(unit__leaderships__year=year).order_by("position"))


def titles(person):
    return [task.title for task in my_tasks(User.objects.get(pk=person.pk))]


def test_whoever_watches_the_bloc_is_told_until_it_has_looked(client, year, admin):
    watcher, person = home_affairs_user(year), secretary(year)
    change = confirm(rename(member(year).unit), admin)
    title = f"Xem thay đổi của đơn vị: {change}"
    page = reverse("secretariat:unit_change", kwargs=year.address | {"pk": change.pk})
    assert title in titles(watcher)
    client.force_login(watcher)
    assert "Đã xem" in client.get(page).text

    assert client.post(f"{page}da-xem/").status_code == 302

    assert title not in titles(watcher) and title in titles(person)  # each side says so for itself
    notice = ChangeNotice.objects.get()
    assert (notice.monitor_seen_by, notice.seen_at) == (watcher, None)
    client.force_login(admin)
    told = client.get(reverse("succession:change", kwargs={"pk": change.pk})).text
    assert f"({notice.monitor_seen_by_words.full})" in told


def test_the_bloc_of_the_heir_is_told_too(year, admin):
    own = make_year(stage=Stage.RUNNING, units=4)
    person = secretary(own)
    change = confirm(merge([member(year).unit], member(own).unit), admin)

    assert {notice.year for notice in change.notices.all()} == {year, own}
    assert f"Xem thay đổi của đơn vị: {change}" in titles(person)


def test_what_is_taken_back_is_told_anew_to_both(year, admin):
    watcher, person = home_affairs_user(year), secretary(year)
    change = confirm(rename(member(year).unit), admin)
    for one in (watcher, person):
        services.acknowledge(notice=change.notices.get(), by=one)

    services.withdraw_change(change=change, reason="Ghi nhầm", by=admin)

    title = f"Xem thay đổi của đơn vị: {change}"
    assert title in titles(watcher) and title in titles(person)
    notice = change.notices.get()
    assert (notice.seen_by, notice.monitor_seen_by) == (None, None)


# What the heir finds on its board


def work_of(gone, heir, third):
    """A task to lead, a sheet to check, a seat at a count to come."""
    task = make_plan(gone.year, status=PlanStatus.ISSUED).tasks.first()
    type(task).objects.filter(pk=task.pk).update(lead=gone)
    check = Assignment.objects.create(year=gone.year, checker=gone, subject=third)
    poll = make_poll(make_meeting(gone.year, status=MeetingStatus.PLANNED))
    person = head_of(gone)
    poll.panel.create(participation=gone, user=person, name=str(person))
    return task, check, poll


def test_the_heir_finds_what_it_took_over_with_the_way_to_it(client, year, admin):
    gone, heir, third = members(year)
    make_sheet(participation=gone)
    task, check, poll = work_of(gone, heir, third)
    change = confirm(merge([gone.unit], heir.unit), admin)
    year = EmulationYear.objects.get(pk=year.pk)
    officer = officer_of(heir)

    (one,) = build_board(year, officer).inherited

    assert one.change == change
    urls = {item.url for item in one.items}
    assert urls == {
        reverse("pledges:plan", kwargs=year.address),
        reverse("scoring:check", kwargs=year.address | {"pk": check.pk}),
        reverse("meetings:detail", kwargs=year.address | {"pk": poll.meeting_id}),
        reverse("units:unit", kwargs=year.address | {"pk": gone.pk}),
    }
    assert any(str(task) in item.words for item in one.items)
    client.force_login(officer)
    page = client.get(reverse("secretariat:board", kwargs=year.address)).text
    assert "Nhận từ đơn vị khác" in page and str(change) in page
    assert all(f'href="{url}"' in page for url in urls)


def test_what_is_done_leaves_the_list_and_nobody_else_has_it(year, admin):
    gone, heir, third = members(year)
    task, check, _ = work_of(gone, heir, third)
    confirm(merge([gone.unit], heir.unit), admin)
    year = EmulationYear.objects.get(pk=year.pk)
    type(task).objects.filter(pk=task.pk).update(done_on=today())
    Assignment.objects.filter(pk=check.pk).update(recused_at=timezone.now(), recused_reason="x")

    (one,) = inherited(year, [heir.pk, gone.pk], heir.unit_id)

    assert {item.url for item in one.items}.isdisjoint(
        {reverse("pledges:plan", kwargs=year.address), reverse("scoring:check", kwargs=year.address | {"pk": check.pk})}
    )
    for other in (officer_of(third), secretary(year), home_affairs_user(year)):
        assert build_board(year, other).inherited == []


def test_a_new_unit_finds_the_place_it_took(year, admin):
    first, second, _ = members(year)
    confirm(merge([first.unit, second.unit], new_unit()), admin)
    year = EmulationYear.objects.get(pk=year.pk)
    person = officer_of(year.participations.get(pk=first.pk))

    (one,) = build_board(year, person).inherited

    assert {item.url for item in one.items} == {
        reverse("units:unit", kwargs=year.address | {"pk": part.pk}) for part in (first, second)
    }


@pytest.mark.parametrize("more", [1, 3])
def test_the_list_costs_the_same_however_much_was_handed_on(year, admin, more, django_assert_max_num_queries):
    gone, heir, third = members(year)
    task, _, _ = work_of(gone, heir, third)
    for number in range(more):
        task.plan.tasks.create(position=20 + number, what=f"Việc {number}", lead=gone)
    confirm(merge([gone.unit], heir.unit), admin)

    with django_assert_max_num_queries(6):
        assert inherited(year, [heir.pk, gone.pk], heir.unit_id)


def test_a_year_without_a_change_costs_one_query(year, django_assert_num_queries):
    unit = member(year)

    with django_assert_num_queries(1):
        assert inherited(year, [unit.pk], unit.unit_id) == []
