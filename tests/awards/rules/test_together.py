"""Two packs of rules put in force at the same moment: years that are over write down once what spoke in them."""

import pytest
from django.db import connection

from awards.enums import PackStatus
from awards.models import RulePack, YearRules
from awards.rules import services
from tests.factories.rules import make_pack
from tests.factories.units import administrator, make_year
from tests.scoring.test_together import again
from tests.together import at_once, behind
from units.enums import Stage

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]


@pytest.fixture
def packs():
    make_pack(code="luat", rules=[{}])
    for year in (2021, 2022):
        make_year(year=year, stage=Stage.CLOSED)
    return [make_pack(code=code, rules=[{}], status=PackStatus.DRAFT) for code in ("mot", "hai")]


def into_force(pack, by):
    services.put_in_force(pack=RulePack.objects.get(pk=pack.pk), by=again(by))


def test_both_are_in_force_and_closed_years_keep_what_was_there_before(packs):
    by = administrator()

    assert at_once(*(lambda pack=pack: into_force(pack, by) for pack in packs)) == [None, None]

    assert all(RulePack.objects.get(pk=pack.pk).status == PackStatus.IN_FORCE for pack in packs)
    assert YearRules.objects.count() == 2


def test_the_second_waits_for_what_the_first_writes_down(packs):
    by = administrator()

    assert behind(lambda: into_force(packs[0], by), lambda: into_force(packs[1], by)) is None

    assert YearRules.objects.count() == 2


def test_the_same_pack_twice_is_put_in_force_once(packs):
    by = administrator()

    first, second = at_once(*(lambda: into_force(packs[0], by) for _ in range(2)))

    assert (first is None) is not (second is None)
