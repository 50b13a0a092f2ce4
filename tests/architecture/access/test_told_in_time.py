"""A unit meets nothing of what was found on its own sheet before the year tells it, at whatever address."""

import pytest

from scoring.enums import FindingsTold, SheetStatus
from scoring.models import ScoreSheet, ScoringRules
from tests.architecture.access.people import HEAD, OFFICER
from tests.architecture.access.scenes import UNIT, Scene
from tests.architecture.access.table import VERIFYING
from tests.architecture.access.walk import walk
from tests.architecture.test_access import BY_ALL

pytestmark = pytest.mark.django_db


@pytest.mark.once
@pytest.mark.long
@pytest.mark.usefixtures(*BY_ALL)
def test_findings_stay_with_the_verifiers_until_the_year_tells_them():
    """The sheet of UNIT is verified, those of the others are not, and nothing is published."""
    scene = Scene(VERIFYING)
    ScoreSheet.objects.filter(participation=scene.cast.units[UNIT]).update(status=SheetStatus.VERIFIED)

    def met_when_told(choice):
        ScoringRules.objects.update_or_create(year=scene.year, defaults={"findings_told": choice})
        return walk(scene, roles={OFFICER, HEAD}, methods=("GET",)).leaks

    for choice in (FindingsTold.ALL, FindingsTold.PUBLISHED):
        leaks = met_when_told(choice)
        assert not leaks, "\n".join(["", *leaks])
    assert any("findings in the making" in leak for leak in met_when_told(FindingsTold.SHEET)), "the walk would tell"
