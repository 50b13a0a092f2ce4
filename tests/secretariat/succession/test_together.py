"""Two administrators at once: one change is done, the other is told; nothing is half done."""

import pytest
from django.db import connection

from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.enums import ChangeState
from emulation_bloc.secretariat.models import UnitChange
from emulation_bloc.secretariat.succession import services
from tests.factories.units import administrator, make_year, officer_of
from tests.secretariat.succession.asking import DAY, merge, rename, shown, today
from tests.together import at_once, behind
from units.enums import Stage
from units.models import Succession, Unit, User
from units.services import open_year

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one transaction at a time"),
]


@pytest.fixture
def year():
    return make_year(stage=Stage.SELF_SCORING, units=5)


def act(asked, seen, by):
    return lambda: services.carry_out(asked=asked, seen=seen, by=User.objects.get(pk=by.pk))


def test_one_unit_is_not_merged_twice(year):
    gone, first, second = [row.unit for row in year.participations.order_by("-position")[:3]]
    officer_of(year.participations.last())
    asked = [merge([gone], first), merge([gone], second, number="13/NQ")]
    acts = [act(one, shown(one), administrator()) for one in asked]

    refused = at_once(*acts)

    assert sum(answer is None for answer in refused) == 1
    assert "đã kết thúc hoạt động" in str(next(answer for answer in refused if answer is not None))
    assert Succession.objects.count() == 1 == UnitChange.objects.count()


def test_two_units_merged_crosswise_do_not_wait_for_each_other(year):
    one, two = [row.unit for row in year.participations.order_by("-position")[:2]]
    acts = [act(asked, shown(asked), administrator()) for asked in (merge([one], two), merge([two], one, number="9"))]

    refused = at_once(*acts)

    assert sum(answer is None for answer in refused) == 1 and Succession.objects.count() == 1


def test_a_year_opened_meanwhile_has_the_unit_or_its_heir_and_not_both(year):
    gone, heir = [row.unit for row in year.participations.order_by("-position")[:2]]
    asked = merge([gone], heir)

    at_once(
        act(asked, shown(asked), administrator()),
        lambda: open_year(bloc=year.bloc, year=year.year + 1, by=None),
    )

    standing = year.bloc.years.get(year=year.year + 1).participations.standing()
    ended = UnitChange.objects.exists()
    assert not ended or heir in [row.unit for row in standing]


def test_two_administrators_merge_two_units_into_one_heir(year):
    """Both are done one after the other, or the second is shown anew what it would do now; never half of one."""
    one, two, heir = [row.unit for row in year.participations.order_by("-position")[:3]]
    asked = [merge([one], heir), merge([two], heir, number="13/NQ")]
    acts = [act(each, shown(each), administrator()) for each in asked]

    refused = at_once(*acts)

    assert all(answer is None or isinstance(answer, Refused) for answer in refused), refused
    done = sum(answer is None for answer in refused)
    assert done >= 1
    assert Succession.objects.count() == done == UnitChange.objects.count()
    ended = [row.unit for row in year.participations.filter(successor=heir)]
    assert len(ended) == done and set(ended) <= {one, two}


def test_a_unit_is_not_merged_into_one_that_is_merged_away_meanwhile(year):
    one, two, heir = [row.unit for row in year.participations.order_by("-position")[:3]]
    asked = [merge([one], two), merge([two], heir, number="13/NQ")]

    refused = at_once(*[act(each, shown(each), administrator()) for each in asked])

    assert all(answer is None or isinstance(answer, Refused) for answer in refused), refused
    for place in year.participations.filter(ended_on__isnull=False):
        assert place.successor is None or place.successor.dissolved is None, refused


def test_what_was_planned_and_is_carried_out_meanwhile_is_not_called_taken_back(year):
    """Whoever takes a plan back saw nothing to put back; what was done in the meantime is put back whole, or stands."""
    unit = year.participations.last().unit
    admin, other = administrator(), administrator()
    planned = services.plan_change(asked=rename(unit, on=today() + DAY), chosen={}, by=admin)
    asked, read = rename(unit), UnitChange.objects.get(pk=planned.pk)
    seen = shown(asked)

    refused = behind(
        lambda: services.carry_out(asked=asked, seen=seen, planned=planned, by=User.objects.get(pk=admin.pk)),
        lambda: services.withdraw_change(change=read, reason="Hoãn", by=User.objects.get(pk=other.pk)),
    )

    assert "vừa được người khác thực hiện" in str(refused)
    assert UnitChange.objects.get().state == ChangeState.DONE
    assert Unit.objects.get(pk=unit.pk).name == asked.name
