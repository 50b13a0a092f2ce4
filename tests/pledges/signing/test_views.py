"""Signing, taking back and ending the ceremony on their pages."""

import pytest

from pledges.enums import PledgeStatus
from pledges.models import PledgeSignature, SigningCeremony
from tests.factories.pledges import make_pledge, sign, words_of
from tests.factories.units import deputy, head_of, make_year, member, officer_of, secretary
from tests.pledges.addresses import address
from tests.pledges.signing.test_ink import WAVE
from units.enums import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    return make_year(stage=Stage.REGISTRATION)


def test_the_head_reads_draws_agrees_and_signs(client, year):
    own = member(year)
    pledge = make_pledge(own)
    url = address("pledge_sign", year, own.pk)
    client.force_login(head_of(own))

    page = client.get(url).content.decode()
    assert "Chỉ tiêu 1" in page and words_of(pledge) in page
    typed = {"seen": words_of(pledge), "drawing": WAVE}
    unread = client.post(url, typed)
    assert unread.status_code == 422
    assert "câu cam kết" in unread.content.decode() and WAVE in unread.content.decode()
    assert client.post(url, typed | {"consents": "on"}).status_code == 302

    page = client.get(address("pledge", year, own.pk)).content.decode()
    assert "khớp với nội dung trên trang này" in page
    assert 'd="M20 100' in page


def test_who_may_not_sign_is_refused_before_the_page_is_shown(client, year):
    own = member(year)
    make_pledge(own)
    url = address("pledge_sign", year, own.pk)

    client.force_login(officer_of(own))
    assert client.get(url).status_code == client.post(url).status_code == 403
    client.force_login(head_of(deputy(year)))
    assert client.get(url).status_code == client.post(url).status_code == 403
    assert not PledgeSignature.objects.exists()


@pytest.mark.parametrize("drawing", ["<script>", "1,1 " * 20_000], ids=["nonsense", "too long"])
def test_a_drawing_that_cannot_be_taken_is_told_and_nothing_is_signed(client, year, drawing):
    own = member(year)
    pledge = make_pledge(own)
    client.force_login(head_of(own))
    typed = {"seen": words_of(pledge), "drawing": drawing, "consents": "on"}

    page = client.post(address("pledge_sign", year, own.pk), typed)

    assert page.status_code == 422
    assert "Nét chữ ký" in page.content.decode()
    assert not PledgeSignature.objects.exists()


def test_the_head_takes_the_signature_back_with_a_reason(client, year):
    own = member(year)
    sign(make_pledge(own), head_of(own, username="thu-truong"))
    url = address("signature_withdraw", year, own.pk)

    client.force_login(officer_of(own))
    assert client.post(url, {"reason": "Sửa"}).status_code == 403
    client.force_login(PledgeSignature.objects.get().signer)
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "Ghi nhầm"}).status_code == 302

    page = client.get(address("pledge", year, own.pk)).content.decode()
    assert "Ghi nhầm" in page and "Nội dung đã ký khi ấy" in page


def test_the_leader_ends_the_ceremony_and_the_joint_pledge_is_read_as_issued(client, year):
    for unit in year.participations.all():
        sign(make_pledge(unit))
    client.force_login(head_of(member(year)))
    assert client.post(address("ceremony_end", year)).status_code == 403
    client.force_login(secretary(year))

    assert client.post(address("ceremony_end", year)).status_code == 302

    assert SigningCeremony.objects.get().year == year
    assert "Lễ ký đã kết thúc" in client.get(address("pledges", year)).content.decode()
    first = client.get(address("joint_pledge_paper", year)).content
    year.bloc.movements.create(title="Khác", launcher="bloc", first_year=2022)
    assert client.get(address("joint_pledge_paper", year)).content == first


def test_the_leader_opens_a_correction(client, year):
    own = member(year)
    make_pledge(own, status=PledgeStatus.SIGNED)
    year.stage = Stage.RUNNING
    year.save()
    client.force_login(secretary(year))

    assert client.post(address("correction_open", year, own.pk), {"reason": ""}).status_code == 422
    assert client.post(address("correction_open", year, own.pk), {"reason": "Giao lại"}).status_code == 302

    client.force_login(officer_of(own))
    assert client.get(address("pledge", year, own.pk)).context["may_edit"]
