"""Who left is named with the day wherever its row is still read: workbooks, the joint pledge, movements, the round of a
draft; and a person who moves is asked for the office held there."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from emulation_bloc.secretariat.models import UnitChange
from emulation_bloc.secretariat.succession.services import withdraw_change
from pledges.documents.pledge import joint_pledge_context
from pledges.enums import PledgeStatus, RegistrationStatus
from pledges.models import Target
from pledges.queries import linked_to_movements, pledge_overview
from tests.factories.pledges import make_movement, make_pledge, make_registration
from tests.factories.units import administrator, head_of, make_year, officer_of, secretary
from tests.secretariat.succession.asking import confirm, merge, today
from tests.secretariat.succession.test_pages import mark, typed
from units.enums import Position, Stage
from units.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    year = make_year(stage=Stage.RUNNING, units=5)
    for unit in year.participations.all():
        make_pledge(unit, status=PledgeStatus.SIGNED)
        make_registration(unit, status=RegistrationStatus.ACCEPTED)
    return year


def pair(year):
    return year.participations.order_by("-position")[:2]


def merged(year):
    gone, heir = pair(year)
    confirm(merge([gone.unit], heir.unit), administrator())
    return gone, heir


def book(client, year, name):
    client.force_login(secretary(year))
    found = load_workbook(BytesIO(client.get(reverse(name, kwargs=year.address)).content)).active
    return [[cell.value for cell in row] for row in found]


@pytest.mark.parametrize("name", ["pledges:registration_summary_xlsx", "pledges:pledges_xlsx"])
def test_workbooks_say_who_left_when_and_by_what(client, year, name):
    gone, heir = merged(year)

    rows = book(client, year, name)

    (head,) = [row for row in rows if "Thôi tham gia" in row]
    place = head.index("Thôi tham gia")
    told = {row[head.index("Đơn vị")]: row[place] for row in rows[rows.index(head) + 1 :]}
    assert f"đã sáp nhập vào {heir.unit.name} từ ngày {today():%d/%m/%Y}" in told[gone.name]
    assert not any(value for unit, value in told.items() if unit != gone.name)


def test_the_joint_pledge_marks_it(year):
    gone, _ = merged(year)
    rows = pledge_overview(year)

    context = joint_pledge_context(year, rows, rows)

    assert f"{gone.name} (đã sáp nhập từ {today():%d/%m/%Y})" in [name for name, _ in context["rows"]]


def test_a_movement_counts_the_targets_of_the_units_of_the_year(year):
    movement = make_movement(year.bloc, first_year=year.year)
    Target.objects.update(movement=movement)
    assert len(linked_to_movements(year)[movement.pk].targets) == 10

    merged(year)

    assert len(linked_to_movements(year)[movement.pk].targets) == 8


def asked_for(client, year):
    gone, heir = pair(year)
    head, officer = head_of(gone), officer_of(gone)
    head.job_title, officer.job_title = f"Giám đốc {gone.unit.short_name}", "Chuyên viên"
    head.save()
    officer.save()
    client.force_login(administrator())
    page = reverse("succession:record", kwargs={"kind": "merged"})
    sent = typed(gone.unit) | {"heir0-heir": heir.unit_id}
    shown = client.post(page, sent | {"step": "look"})
    everybody = User.objects.filter(unit=gone.unit)
    people = {f"to_{one.pk}": "0" for one in everybody}
    people |= {f"position_{one.pk}": Position.OFFICER for one in everybody}
    people |= {f"title_{one.pk}": "Chuyên viên" for one in everybody}
    return page, sent | people | {"step": "do", "seen": mark(shown)}, head, heir, shown


@pytest.mark.parametrize("kept", ["", None])
def test_a_head_does_not_take_the_office_of_the_former_unit_along(client, year, kept):
    page, sent, head, heir, shown = asked_for(client, year)
    assert f"Giám đốc {head.unit.short_name}" in shown.text  # what it was is shown beside the box

    answer = client.post(page, sent | {f"title_{head.pk}": head.job_title if kept is None else kept})

    assert answer.status_code == 422
    assert "chức vụ ở đơn vị mới" in answer.text
    assert User.objects.get(pk=head.pk).unit == head.unit

    client.post(page, sent | {f"title_{head.pk}": "Phó Giám đốc", "seen": mark(answer)})  # as the refused page has it

    moved = User.objects.get(pk=head.pk)
    assert (moved.unit, moved.job_title) == (heir.unit, "Phó Giám đốc")


def test_the_office_of_before_comes_back_with_the_change(client, year):
    page, sent, head, _, _ = asked_for(client, year)
    client.post(page, sent | {f"title_{head.pk}": "Phó Giám đốc"})

    withdraw_change(change=UnitChange.objects.get(), reason="Ghi nhầm", by=administrator())

    assert User.objects.get(pk=head.pk).job_title == head.job_title
