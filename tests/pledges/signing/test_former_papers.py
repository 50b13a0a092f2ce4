"""What was signed before a correction is read as a paper beside what was signed then: on the page, in the package."""

import pytest

from emulation_bloc.secretariat.handover.package.papers import drawn_papers
from pledges.documents import JOINT_PAPER
from pledges.models import Pledge, PledgeSignature
from pledges.signing.services import end_ceremony, open_correction
from tests.factories.pledges import make_pledge, sign
from tests.factories.units import head_of, make_year, member, officer_of, secretary
from tests.pdf import text_of
from tests.pledges.addresses import address, other_unit
from tests.pledges.signing.test_ink import WAVE
from units.enums import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def pledge():
    """Signed, opened for correction once the ceremony was over, and signed anew with another target."""
    year = make_year(stage=Stage.REGISTRATION, units=4)
    for unit in year.participations.all():
        head = head_of(unit)
        sign(make_pledge(unit), head, **({"drawing": WAVE} if unit == member(year) else {}))
    pledge, by = Pledge.objects.get(participation=member(year)), secretary(year)
    end_ceremony(year=year, by=by, paper=JOINT_PAPER)
    open_correction(pledge=pledge, reason="Ghi nhầm số", by=by)
    pledge.targets.filter(position=1).update(content="Chỉ tiêu đã sửa")
    Pledge.objects.filter(pk=pledge.pk).update(theme="Chủ đề đã sửa")
    sign(pledge, PledgeSignature.objects.get(pledge=pledge).signer)
    return pledge


def read(client, pledge, signature):
    found = client.get(
        address("signed_paper", pledge.participation.year, pledge.participation.pk, signature=signature.pk)
    )
    assert found.status_code == 200
    return " ".join(text_of(found.content).split())


def test_both_are_papers_of_their_own_for_whoever_reads_the_pledge(client, pledge):
    former, standing = PledgeSignature.objects.filter(pledge=pledge).order_by("pk")
    year = pledge.participation.year
    client.force_login(officer_of(other_unit(year, pledge.participation)))

    page = client.get(address("pledge", year, pledge.participation.pk)).content.decode()
    assert address("signed_paper", year, pledge.participation.pk, signature=former.pk) in page
    old, new = read(client, pledge, former), read(client, pledge, standing)

    assert "Chỉ tiêu 1" in old and "Chỉ tiêu đã sửa" not in old
    assert "Kỷ cương" in old and "Chủ đề đã sửa" not in old
    assert "Bản này hết hiệu lực ngày" in old and "Ghi nhầm số" in old and former.code in old
    assert "Chỉ tiêu đã sửa" in new and "hết hiệu lực" not in new and standing.code in new
    assert "không khớp" not in old + new


def test_a_signature_of_another_pledge_is_not_found_there(client, pledge):
    year = pledge.participation.year
    other = PledgeSignature.objects.exclude(pledge=pledge).first()
    client.force_login(secretary(year))

    page = client.get(address("signed_paper", year, pledge.participation.pk, signature=other.pk))

    assert page.status_code == 404


def test_the_package_of_the_year_has_both(pledge):
    name = pledge.participation.short_name

    titles = [title for title, content in drawn_papers(pledge.participation.year) if name in title and content]

    assert [title.partition(",")[2] for title in titles] == [" đã đính chính", ""]
