"""A wrong change is taken back while nothing was built on it; one with a day to come waits for it."""

import pytest
from django.core import serializers
from django.urls import reverse

from emulation_bloc.core.audit import record
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.enums import ChangeKind, ChangeState
from emulation_bloc.secretariat.models import ChangeNotice, UnitChange
from emulation_bloc.secretariat.succession import queries, services
from emulation_bloc.secretariat.succession.asked import Choice
from tests.factories.scoring import make_sheet
from tests.factories.units import administrator, head_of, make_year, officer_of, secretary
from tests.secretariat.succession.asking import DAY, ask, confirm, merge, new_unit, rename, today
from units.enums import Stage
from units.models import (
    FormerName,
    Leadership,
    Membership,
    Participation,
    Succession,
    Unit,
    User,
)
from units.services import take_back_end

pytestmark = pytest.mark.django_db
RECORDS = (Membership, Participation, Succession, FormerName, Leadership)


@pytest.fixture
def year():
    return make_year(stage=Stage.SELF_SCORING, units=5)


@pytest.fixture
def admin():
    return administrator()


def state():
    """Everything a change touches, row by row; of accounts where they stand."""
    rows = [serializers.serialize("json", model.objects.order_by("pk")) for model in RECORDS]
    units = Unit.objects.exclude(founded=today()).order_by("pk")  # one that was made stays, ended the day it began
    return [
        serializers.serialize("json", units),
        *rows,
        list(User.objects.order_by("pk").values_list("unit", "position", "is_active")),
    ]


def members(year):
    return [row.unit for row in year.participations.exclude(unit__leaderships__year=year).order_by("position")]


CHANGES = {
    "merged": lambda units: merge(units[:1], units[1]),
    "into a new one": lambda units: merge(units[:2], new_unit()),
    "renamed": lambda units: rename(units[0]),
    "split": lambda units: ask(ChangeKind.SPLIT, units[:1], [new_unit(), units[2]]),
    "dissolved": lambda units: ask(ChangeKind.DISSOLVED, units[:1]),
}


@pytest.mark.parametrize("name", CHANGES)
def test_taken_back_everything_is_as_it_was(year, admin, name):
    units = members(year)
    for part in year.participations.all():
        head_of(part), officer_of(part)
        make_sheet(participation=part)
    before = state()
    change = confirm(CHANGES[name](units), admin)
    assert state() != before

    services.withdraw_change(change=change, reason="Ghi nhầm đơn vị", by=admin)

    assert state() == before
    change.refresh_from_db()
    assert (change.state, change.withdrawn_reason) == (ChangeState.WITHDRAWN, "Ghi nhầm đơn vị")
    assert not ChangeNotice.objects.filter(seen_at__isnull=False).exists()


def test_it_is_not_taken_back_without_a_reason_or_by_others(year, admin):
    change = confirm(merge(members(year)[:1], members(year)[1]), admin)
    with pytest.raises(Refused, match="lý do"):
        services.withdraw_change(change=change, reason=" ", by=admin)
    with pytest.raises(Refused, match="Chỉ quản trị viên"):
        services.withdraw_change(change=change, reason="x", by=secretary(year))


def test_what_was_built_on_stays(year, admin):
    gone, heir = members(year)[:2]
    sheet = make_sheet(participation=year.participations.get(unit=gone))
    change = confirm(merge([gone], heir), admin)
    record("scoring.save_entries", sheet, by=officer_of(year.participations.get(unit=heir)))

    with pytest.raises(Refused, match="đính chính"):
        services.withdraw_change(change=change, reason="Ghi nhầm", by=admin)

    assert Unit.objects.get(pk=gone.pk).dissolved == today()


def test_the_secretariat_does_not_take_back_a_part_of_it(year, admin):
    gone, heir = members(year)[:2]
    confirm(merge([gone], heir), admin)
    ended = year.participations.get(unit=gone)

    with pytest.raises(Refused, match=r"đã kết thúc hoạt động từ ngày .* quản trị viên hủy thay đổi"):
        take_back_end(participation=ended, reason="Ghi nhầm", by=secretary(year))

    ended.refresh_from_db()
    assert ended.ended_on == today()


def test_a_row_that_was_changed_since_is_not_overwritten(year, admin):
    gone, heir = members(year)[:2]
    change = confirm(merge([gone], heir), admin)
    Participation.objects.filter(unit=gone).update(end_basis="Sửa sau đó")

    with pytest.raises(Refused, match="Đã đổi sau đó"):
        services.withdraw_change(change=change, reason="Ghi nhầm", by=admin)


def test_a_change_with_a_day_to_come_waits_and_is_told(client, year, admin):
    gone, heir = members(year)[:2]
    asked = merge([gone], heir, on=today() + 30 * DAY)

    planned = services.plan_change(asked=asked, chosen={}, by=admin)

    assert planned.state == ChangeState.PLANNED and not planned.steps.exists()
    assert ChangeNotice.objects.get().year == year
    assert Unit.objects.get(pk=gone.pk).dissolved is None
    done = confirm(merge([gone], heir), admin, planned=planned)
    assert done.pk == planned.pk and done.state == ChangeState.DONE
    with pytest.raises(Refused, match="tải lại trang"):
        confirm(merge([members(year)[2]], heir), administrator(), planned=planned)


# Another heir


def correction(wrong, heir, **values):
    units = queries.units_changed_by(wrong)
    return merge(units, heir, on=wrong.on, corrects=wrong, reason="Nghị quyết ghi đơn vị khác", **values)


def test_a_wrong_heir_is_corrected_once_work_was_built_on_it(year, admin):
    gone, wrong, right = members(year)
    part = year.participations.get(unit=gone)
    officer, sheet = officer_of(part), make_sheet(participation=part)
    change = confirm(merge([gone], wrong), admin)
    record("scoring.save_entries", sheet, by=officer_of(year.participations.get(unit=wrong)))
    with pytest.raises(Refused, match="đính chính"):
        services.withdraw_change(change=change, reason="Ghi nhầm", by=admin)
    choices = {officer.pk: Choice("0", officer.position)}

    confirm(correction(change, right, choices=choices), admin)

    assert Succession.objects.get(predecessor=gone).successor == right
    assert Participation.objects.get(pk=part.pk).successor == right
    assert User.objects.get(pk=officer.pk).unit == right
    with pytest.raises(Refused, match="Đã có thay đổi đính chính"):
        services.withdraw_change(change=change, reason="Ghi nhầm", by=admin)
    with pytest.raises(Refused, match="Đã có thay đổi đính chính"):
        confirm(correction(change, wrong, number="14/NQ"), admin)


def test_a_place_that_was_taken_is_not_corrected_but_merged_in_turn(year, admin):
    gone, _, right = members(year)
    change = confirm(merge([gone], new_unit()), admin)

    with pytest.raises(Refused, match="sáp nhập vào đơn vị đúng"):
        confirm(correction(change, right), admin)


def test_what_was_taken_back_meanwhile_is_not_corrected(year, admin):
    gone, wrong, right = members(year)
    change = confirm(merge([gone], wrong), admin)
    asked = correction(change, right)
    services.withdraw_change(change=UnitChange.objects.get(pk=change.pk), reason="Ghi nhầm", by=admin)

    with pytest.raises(Refused, match="Chỉ đính chính thay đổi đã thực hiện"):
        confirm(asked, admin)


def test_a_correction_says_why(client, year, admin):
    gone, wrong, right = members(year)
    change = confirm(merge([gone], wrong), admin)
    client.force_login(admin)
    page = reverse("succession:correct", kwargs={"pk": change.pk})
    assert 'value="12/NQ-HĐND"' in client.get(page).content.decode()
    sent = {"number": "12/NQ", "decided_on": today().isoformat(), "issuer": "HĐND", "heir0-heir": right.pk}
    assert client.post(page, sent).status_code == 422
    shown = client.post(page, sent | {"reason": "Ghi nhầm"}).content.decode()
    seen = shown.partition('name="seen" value="')[2].partition('"')[0]

    client.post(page, sent | {"reason": "Ghi nhầm", "step": "do", "seen": seen})

    assert UnitChange.objects.get(corrects=change).reason == "Ghi nhầm"
    assert "Đã đính chính" in client.get(reverse("succession:change", kwargs={"pk": change.pk})).content.decode()
    assert client.get(page).status_code == 403
