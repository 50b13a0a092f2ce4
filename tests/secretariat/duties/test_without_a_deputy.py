"""A bloc that has no deputy waits for none, this year or the next."""

import pytest

from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.duties.meeting import NextLeaders
from emulation_bloc.secretariat.duties.start import Leaders
from emulation_bloc.secretariat.facts import YearFacts
from emulation_bloc.secretariat.handover.next_year import NextLeader, require_leaders
from tests.factories.units import make_bloc, make_year, member
from units.enums import BlocForm, LeadershipBasis, LeadershipRole

pytestmark = pytest.mark.django_db
LEADER, DEPUTY = LeadershipRole.LEADER, LeadershipRole.DEPUTY


def year_without(*roles, **bloc):
    year = make_year(bloc=make_bloc(form=BlocForm.CLUSTER, **bloc))
    year.leaderships.filter(role__in=roles).delete()
    return year


@pytest.mark.parametrize(
    ("has_deputy", "missing", "told"),
    [
        (False, [DEPUTY], []),
        (False, [LEADER, DEPUTY], ["Chưa ghi nhận đơn vị làm Cụm trưởng."]),
        (True, [DEPUTY], ["Chưa ghi nhận đơn vị làm Cụm phó."]),
    ],
)
def test_the_year_begins_with_the_roles_that_the_bloc_has(has_deputy, missing, told):
    facts = YearFacts(year_without(*missing, has_deputy=has_deputy))

    assert [gap.what for gap in Leaders().gaps(facts)] == told


def test_only_the_next_leader_is_waited_for():
    year = year_without(DEPUTY, has_deputy=False)
    leader = NextLeader(member(year).unit, LeadershipBasis.ELECTED, "Biên bản")

    [gap] = NextLeaders().gaps(YearFacts(year))
    require_leaders({LEADER: leader}, year)

    assert "Cụm trưởng" in gap.what
    with pytest.raises(Refused, match="Chưa biết đơn vị làm Cụm trưởng"):
        require_leaders({}, year)
    with pytest.raises(Refused, match="không thể vừa là Cụm trưởng vừa là Cụm phó"):
        require_leaders({LEADER: leader, DEPUTY: leader}, year)
