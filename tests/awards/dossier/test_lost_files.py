"""A stored file that is lost or damaged is named before anything goes out, on every way it could go."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from awards import services
from awards.achievements import services as achievement_services
from awards.dossier.keeping import DossierOfAct
from awards.enums import ProposalStatus
from awards.models import Sending, SignedReport
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.handover.package.writing import write_package
from emulation_bloc.secretariat.yearfile import dump
from meetings.before.files import keep_file
from meetings.enums import FileKind
from tests.factories.awards import make_proposal
from tests.factories.meetings import make_meeting
from tests.factories.units import head_of, secretary, secretary_head
from tests.reading import as_read
from tests.scoring.files import pdf

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def unit():
    """Proposed; its signed paper was brought and confirmed."""
    unit = make_proposal(nominations=3).items.last().nomination.participation
    head = head_of(unit)
    achievement_services.bring_signed(
        participation=unit, upload=SimpleUploadedFile("bao-cao-da-ky.pdf", pdf(2)), by=head
    )
    achievement_services.confirm_report(participation=unit, by=head)
    return unit


@pytest.fixture(params=["gone", "cut"])
def lost(request, unit):
    harm(SignedReport.objects.get().file, request.param)
    return unit


def harm(stored, how):
    if how == "gone":
        return stored.storage.delete(stored.name)
    with open(stored.path, "r+b") as file:
        file.truncate(10)


def url(unit, name, **kwargs):
    return reverse(f"awards:{name}", kwargs={**unit.year.address, **kwargs})


def test_the_page_of_the_report_names_it(client, lost):
    client.force_login(head_of(lost))

    answer = client.get(url(lost, "achievement_pdf", pk=lost.pk))

    assert answer.status_code == 404
    assert "“bao-cao-da-ky.pdf”" in as_read(answer.content.decode())


def test_the_draft_package_is_not_begun(client, lost):
    client.force_login(secretary(lost.year))

    answer = client.get(url(lost, "draft_zip"))

    assert answer.status_code == 404 and not answer.streaming
    assert f"“Báo cáo thành tích của {lost.name}”" in as_read(answer.content.decode())


def test_the_dossier_is_not_sent_without_it(client, lost):
    proposal, head = lost.year.proposal, secretary_head(lost.year)

    with pytest.raises(Refused, match="Báo cáo thành tích của"):
        services.submit_proposal(proposal=proposal, reason="Gửi.", paper=DossierOfAct("Gửi."), by=head)

    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.DRAFT and not Sending.objects.exists()
    client.force_login(head)
    assert "trong kho" in as_read(client.get(url(lost, "dossier_page")).content.decode())


def test_neither_year_file_nor_package_goes_without_it(lost):
    with pytest.raises(Refused, match=r"bao-cao-da-ky|Báo cáo thành tích"):
        dump([lost.year])
    with pytest.raises(Refused, match=r"bao-cao-da-ky|Báo cáo thành tích"):
        write_package(lost.year, BytesIO(), whole=True)


@pytest.mark.parametrize("name", ["file", "pack_zip"])
def test_the_pack_of_a_meeting_names_it(client, name):
    meeting = make_meeting()
    person = secretary(meeting.year)
    upload = SimpleUploadedFile("du-thao.pdf", pdf(3))
    kept = keep_file(meeting=meeting, kind=FileKind.PACK, upload=upload, title="Dự thảo báo cáo", by=person)
    harm(kept.file, "gone")
    client.force_login(person)
    keys = {"pk": meeting.pk} | ({"file": kept.pk} if name == "file" else {})

    answer = client.get(reverse(f"meetings:{name}", kwargs={**meeting.year.address, **keys}))

    assert answer.status_code == 404
    assert ("du-thao.pdf" if name == "file" else "Dự thảo báo cáo") in as_read(answer.content.decode())
