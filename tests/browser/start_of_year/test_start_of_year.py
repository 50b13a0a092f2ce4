"""An empty installation, carried by newcomers to a pledge that ten units have signed."""

import pytest
from django.utils import timezone

from tests.factories.units import administrator
from units.enums import Stage
from units.models import EmulationYear

from . import setting_up, spring, told
from .desk import Bloc

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def bloc(browser, live_server, browser_context_args):
    administrator(full_name="Quản trị")
    year = timezone.localdate().year
    bloc = Bloc(browser, live_server.url, year, viewport=browser_context_args["viewport"])
    yield bloc
    bloc.close()


@pytest.mark.long
def test_an_empty_installation_is_carried_to_a_signed_pledge(bloc, tmp_path):
    """The figures of presses and boxes are those the set-up was built for (docs/setting-up.md)."""
    setting_up.set_up(bloc, tmp_path)
    setting_up.hand_out_slips(bloc)
    presses, boxes = bloc.effort
    assert (presses <= 12, boxes <= 5) == (True, True), (presses, boxes)
    setting_up.sign_in_first(bloc)
    setting_up.vouch(bloc)
    spring.issue_plan(bloc)
    spring.issue_table(bloc, tmp_path)
    spring.register(bloc)
    spring.draft_pledges(bloc)
    spring.sign(bloc)

    paper = spring.end_ceremony(bloc)

    year = EmulationYear.objects.get(year=bloc.year)
    assert year.stage == Stage.REGISTRATION and year.participations.filter(pledge__status="signed").count() == 10
    assert [name for name in [*told.UNITS, *told.HEADS, spring.COMMON, spring.OWN] if name not in paper] == []
    bloc.secretary.step("Bắt đầu thực hiện")
