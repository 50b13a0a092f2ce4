"""Who signed a pledge on paper, and when, was entered wrongly: put right without signing anew."""

import datetime

import pytest
from django.utils import timezone

from emulation_bloc.core.dates import local_date
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat import yearfile
from pledges.correcting.policies import may_correct_signature
from pledges.documents import JOINT_PAPER
from pledges.models import Pledge, PledgeSignature, SignatureCorrection
from pledges.signing.queries import issued_joint_pledge
from pledges.signing.services import end_ceremony, record_ceremony_signature
from tests.confirming import read_then_confirm
from tests.factories.pledges import make_pledge, sign
from tests.factories.units import head_of, make_year, member, officer_of, secretary
from tests.pledges.addresses import address
from units.enums import Stage
from units.signing import signed

pytestmark = pytest.mark.django_db

SIGNED_ON = datetime.date(2022, 3, 10)


@pytest.fixture
def pledge():
    """All have signed, one of them on paper; the joint pledge is issued and the year runs."""
    year = make_year(stage=Stage.REGISTRATION)
    for unit in year.participations.all():
        pledge = make_pledge(unit)
        if unit == member(year):
            name = {"signer_name": "Nguyễn Văn Bính", "signer_title": "Phó Giám đốc"}
            record_ceremony_signature(pledge=pledge, **name, signed_on=SIGNED_ON, by=secretary(year))
        else:
            sign(pledge, head_of(unit))
    end_ceremony(year=year, by=secretary(year), paper=JOINT_PAPER)
    year.stage = Stage.SELF_SCORING
    year.save()
    return Pledge.objects.get(participation=member(year))


def typed(**values):
    return {
        "signer_name": "Nguyễn Văn Bình",
        "signer_title": "Giám đốc",
        "signed_on": "2022-03-15",
        "reason": "Gõ nhầm tên",
    } | values


def test_the_name_and_day_are_put_right_and_the_joint_pledge_is_issued_anew(client, pledge):
    year, unit = pledge.participation.year, pledge.participation
    before = pledge.signature.sha256
    client.force_login(secretary(year))

    page, answer = read_then_confirm(client, address("signature_correct", year, unit.pk), typed())

    assert "<del>10/03/2022</del>" in page
    assert answer.status_code == 302
    signature = PledgeSignature.objects.get(pledge=pledge)
    assert (signature.signer_name, local_date(signature.signed_at)) == ("Nguyễn Văn Bình", datetime.date(2022, 3, 15))
    assert signature.sha256 == before
    shown = client.get(address("pledge", year, unit.pk)).content.decode()
    assert "<del>Nguyễn Văn Bính</del>" in shown
    assert "Gõ nhầm tên" in shown

    former = issued_joint_pledge(year)
    assert client.post(address("ceremony_end", year)).status_code == 302
    assert issued_joint_pledge(year).version == former.version + 1
    assert client.post(address("ceremony_end", year)).status_code == 403


@pytest.mark.parametrize(
    ("day", "sentence"), [("1927-03-10", "không thuộc năm thi đua"), ("2022-12-31", "là ngày chưa đến")]
)
def test_the_day_is_one_that_can_be(client, pledge, time_machine, day, sentence):
    time_machine.move_to(datetime.datetime(2022, 11, 30, 5, tzinfo=datetime.UTC))
    client.force_login(secretary(pledge.participation.year))
    url = address("signature_correct", pledge.participation.year, pledge.participation.pk)

    page = client.post(url, typed(signed_on=day))

    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert "Gõ nhầm tên" in page.content.decode()
    assert not SignatureCorrection.objects.exists()


def test_who_signed_here_is_called_as_the_account_was(pledge):
    year = pledge.participation.year
    other = Pledge.objects.exclude(pk=pledge.pk).filter(participation__year=year).first()

    assert "bằng tài khoản" in may_correct_signature(secretary(year), other).reason
    assert not may_correct_signature(head_of(pledge.participation), pledge)
    unsigned = make_pledge(member(make_year(stage=Stage.RUNNING)))
    assert "chưa ký" in may_correct_signature(secretary(unsigned.participation.year), unsigned).reason


def test_other_people_find_a_refusal(client, pledge):
    client.force_login(officer_of(pledge.participation))
    url = address("signature_correct", pledge.participation.year, pledge.participation.pk)

    assert client.get(url).status_code == 403
    assert url not in client.get(address("pledge", pledge.participation.year, pledge.participation.pk)).content.decode()


def test_a_joint_pledge_is_not_issued_anew_without_a_cause(pledge):
    with pytest.raises(Refused, match="trong giai đoạn"):
        end_ceremony(year=pledge.participation.year, by=secretary(pledge.participation.year), paper=JOINT_PAPER)


def test_the_year_file_holds_it(pledge):
    by = secretary(pledge.participation.year)
    changes = [{"what": "Người ký", "before": "Bính", "after": "Bình"}]
    told = {"reason": "Gõ", "changes": changes, **signed(by=by)}
    SignatureCorrection.objects.create(signature=pledge.signature, at=timezone.now(), **told)

    data = yearfile.dump([pledge.participation.year])

    signatures = [row for one in data["years"][0]["pledges"] for row in one["signatures"] if "corrections" in row]
    assert [row["changes"] for row in signatures[0]["corrections"]] == [changes]
