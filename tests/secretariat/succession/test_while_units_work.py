"""A change of units while the unit itself signs or hands in: whoever comes second knows of the first."""

import pytest
from django.db import connection

from pledges.enums import PledgeStatus
from pledges.models import Pledge
from pledges.signing.services import sign_pledge
from scoring.enums import SheetStatus
from scoring.models import ScoreSheet
from scoring.sheets.services import submit_sheet
from tests.factories.pledges import make_pledge, words_of
from tests.factories.scoring import fill, make_sheet
from tests.factories.units import administrator, head_of, make_year
from tests.secretariat.succession.asking import merge, shown
from tests.secretariat.succession.test_together import act
from tests.together import behind
from units.enums import Stage
from units.models import Participation, Succession, User

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one transaction at a time"),
]


def scene(stage):
    """The unit that is merged, whose work goes on, the head."""
    year = make_year(stage=stage, units=5)
    gone, heir = year.participations.order_by("-position")[:2]
    return gone, heir, head_of(gone)


def merging(gone, heir):
    asked = merge([gone.unit], heir.unit)
    return act(asked, shown(asked), administrator())


def again(person):
    return User.objects.select_related("unit").get(pk=person.pk)


def handing_in(sheet, head):
    read = ScoreSheet.objects.get(pk=sheet.pk)
    return lambda: submit_sheet(sheet=read, by=again(head))


def signing(pledge, head):
    read, seen = Pledge.objects.get(pk=pledge.pk), words_of(pledge)
    return lambda: sign_pledge(pledge=read, seen=seen, by=again(head))


def test_a_sheet_handed_in_first_has_the_change_shown_anew():
    gone, heir, head = scene(Stage.SELF_SCORING)
    sheet = fill(make_sheet(participation=gone))

    refused = behind(handing_in(sheet, head), merging(gone, heir))

    assert "không còn như đã xem" in str(refused)
    assert not Succession.objects.exists()
    assert ScoreSheet.objects.get(pk=sheet.pk).status == SheetStatus.SUBMITTED
    assert Participation.objects.get(pk=gone.pk).ended_on is None


def test_a_sheet_handed_in_second_is_answered_by_who_its_head_is_now():
    gone, heir, head = scene(Stage.SELF_SCORING)
    sheet = fill(make_sheet(participation=gone))

    refused = behind(merging(gone, heir), handing_in(sheet, head))

    assert "thôi tham gia" in str(refused) or "xác nhận" in str(refused), refused
    assert ScoreSheet.objects.get(pk=sheet.pk).status == SheetStatus.DRAFT
    assert Participation.objects.get(pk=gone.pk).successor == heir.unit


def test_a_pledge_signed_first_stands_under_the_change():
    gone, heir, head = scene(Stage.REGISTRATION)
    pledge = make_pledge(gone)

    refused = behind(signing(pledge, head), merging(gone, heir))

    assert refused is None
    assert Pledge.objects.get(pk=pledge.pk).status == PledgeStatus.SIGNED
    assert Participation.objects.get(pk=gone.pk).successor == heir.unit


def test_a_pledge_is_not_signed_for_a_unit_that_ended_meanwhile():
    gone, heir, head = scene(Stage.REGISTRATION)
    pledge = make_pledge(gone)

    refused = behind(merging(gone, heir), signing(pledge, head))

    assert refused is not None
    assert Pledge.objects.get(pk=pledge.pk).status == PledgeStatus.DRAFT and not pledge.signatures.exists()
