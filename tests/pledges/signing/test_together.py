"""Two people at the same moment over a signature: one is done, the other is told."""

import pytest
from django.db import connection

from emulation_bloc.core.models import AuditEntry
from pledges import services as pledges_services
from pledges.enums import PledgeStatus
from pledges.models import Pledge, PledgeSignature
from pledges.signing import services
from tests.factories.pledges import make_pledge, words_of
from tests.factories.units import deputy, head_of, make_year, member, officer_of
from tests.pledges.signing.test_ink import WAVE
from tests.scoring.test_together import again, at_once
from tests.together import behind
from units.enums import Stage

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]


def write(pledge, person):
    pledges_services.save_pledge(
        participation=pledge.participation, theme="Đổi", content="Nội dung khác.", targets=[], by=again(person)
    )


def sign(pledge, head, seen, **values):
    services.sign_pledge(pledge=pledge, seen=seen, by=again(head), **values)


def test_a_pledge_signed_first_stays_as_signed():
    pledge = make_pledge()
    head, officer, seen = head_of(pledge.participation), officer_of(pledge.participation), words_of(pledge)

    refused = behind(lambda: sign(pledge, head, seen), lambda: write(pledge, officer))

    assert "đã ký" in str(refused)
    found = Pledge.objects.get()
    assert (found.status, found.theme) == (PledgeStatus.SIGNED, pledge.theme)


def test_a_pledge_changed_first_is_not_signed_unread():
    pledge = make_pledge()
    head, officer, seen = head_of(pledge.participation), officer_of(pledge.participation), words_of(pledge)

    refused = behind(lambda: write(pledge, officer), lambda: sign(pledge, head, seen))

    assert "vừa được sửa" in str(refused)
    found = Pledge.objects.get()
    assert (found.status, found.theme) == (PledgeStatus.DRAFT, "Đổi")


def test_a_pledge_signed_in_two_tabs():
    pledge = make_pledge()
    head, seen = head_of(pledge.participation), words_of(pledge)

    assert at_once(*[lambda: sign(pledge, head, seen, drawing=WAVE)] * 2) == [None, None]

    assert PledgeSignature.objects.count() == AuditEntry.objects.filter(action="pledges.sign_pledge").count() == 1


def test_one_drawing_sent_for_two_pledges_serves_the_first():
    year = make_year(stage=Stage.REGISTRATION)
    one, other = make_pledge(member(year)), make_pledge(deputy(year))
    people = [(pledge, head_of(pledge.participation), words_of(pledge)) for pledge in (one, other)]

    told = at_once(*[lambda person=person: sign(*person, drawing=WAVE) for person in people])

    assert sorted(map(str, told)) == ["None", services.USED]
    assert PledgeSignature.objects.count() == 1


def test_a_signature_taken_back_in_two_tabs():
    pledge = make_pledge()
    head = head_of(pledge.participation)
    sign(pledge, head, words_of(pledge))

    def take_back():
        services.withdraw_signature(pledge=pledge, reason="Sửa", by=again(head))

    refused = behind(take_back, take_back)

    assert "chưa ký" in str(refused)
    assert PledgeSignature.objects.get().ended_reason == "Sửa"
