"""Who led and who was replaced travels with the year."""

import copy
import datetime
import json

import pytest

from emulation_bloc.secretariat import yearfile
from tests.factories.units import make_year, member, secretary_head
from units.enums import LeadershipRole, Stage
from units.services import change_leader

pytestmark = pytest.mark.django_db


def test_a_leader_replaced_in_mid_year_comes_back_as_it_was():
    year = make_year(stage=Stage.RUNNING, units=4)
    by, unit = secretary_head(year), member(year)
    change = {"basis": "agreed", "document": "Công văn số 5", "rights_from": datetime.date(2022, 7, 1)}
    change_leader(year=year, role=LeadershipRole.LEADER, unit=unit.unit, **change, by=by)
    first = json.loads(json.dumps(yearfile.dump([year])))
    other = copy.deepcopy(first)
    other["years"][0]["year"] += 1

    (again,) = yearfile.load(other)

    second = json.loads(json.dumps(yearfile.dump([again])))
    for part in ("leaderships", "former_leaderships", "participations"):
        assert second["years"][0][part] == first["years"][0][part]
    assert len(second["years"][0]["former_leaderships"]) == 1
