"""The dossier's page and package: the same told on both, nothing for whoever may not read it."""

import hashlib
import json
import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from awards import services
from awards.dossier import package
from awards.dossier.keeping import DossierOfAct
from awards.models import Sending, SendingPart
from emulation_bloc.core.models import AuditEntry
from tests.factories.awards import make_proposal
from tests.factories.units import (
    deputy_officer,
    home_affairs_user,
    make_year,
    member,
    officer_of,
    secretary,
    secretary_head,
)
from units.enums import Stage

pytestmark = pytest.mark.django_db
WINDOWS_SAFE = re.compile(r"[A-Za-z0-9_.-]{1,160}")
DOSSIER = ["dossier_page", "gaps_pdf", "conditions_pdf"]


def url(year, name, **kwargs):
    return reverse(f"awards:{name}", kwargs={**year.address, **kwargs})


@pytest.fixture
def year():
    return make_proposal(make_year(stage=Stage.PROPOSING, units=["Sở Y tế", "Ban Dân tộc", "Đài PTTH"])).year


@pytest.fixture
def sent(year):
    reason = "Bản giấy gửi sau."
    by = secretary_head(year)
    services.submit_proposal(proposal=year.proposal, reason=reason, paper=DossierOfAct(reason), by=by)
    return year


def unpacked(response):
    assert response.streaming
    archive = ZipFile(BytesIO(b"".join(response.streaming_content)))
    assert archive.testzip() is None
    return {name: archive.read(name) for name in archive.namelist()}


def test_the_draft_is_of_the_leadership_alone(client, year):
    for person, status in (
        (secretary(year), 200),
        (deputy_officer(year), 200),
        (officer_of(member(year)), 404),
        (home_affairs_user(year), 404),
    ):
        client.force_login(person)
        assert [client.get(url(year, name)).status_code for name in DOSSIER] == [status] * 3


def test_the_page_names_every_gap_with_its_page(client, year):
    client.force_login(secretary(year))
    page = client.get(url(year, "dossier_page")).content.decode()

    unit = year.proposal.items.get().nomination.participation
    assert f"{unit}: chưa có báo cáo thành tích." in page
    assert url(year, "achievement", pk=unit.pk) in page
    assert "Không chặn gửi" in page or "không chặn gửi" in page


@pytest.mark.once
def test_the_draft_package_is_what_would_go(client, year):
    client.force_login(secretary(year))
    files = unpacked(client.get(url(year, "draft_zip")))

    assert "chưa gửi cơ quan nội vụ" in files[package.INDEX].decode()
    assert_proved(files)
    assert AuditEntry.objects.get(action="awards.take_dossier").after["file"].endswith("du-thao.zip")


def assert_proved(files):
    """Every file stands in the sums and in the index, and every name is one that Windows takes."""
    sums = dict(reversed(line.split("  ")) for line in files[package.SUMS].decode().splitlines())
    assert set(sums) == set(files) - {package.INDEX, package.SUMS}
    for name, digest in sums.items():
        assert WINDOWS_SAFE.fullmatch(name) and hashlib.sha256(files[name]).hexdigest() == digest
        index = files[package.INDEX].decode()
        assert name in index and digest in index and str(len(files[name])) in index


@pytest.mark.once
def test_the_sent_package_says_what_the_page_says(client, sent):
    client.force_login(home_affairs_user(sent))
    page = client.get(url(sent, "dossier_page")).content.decode()
    files = unpacked(client.get(url(sent, "sent_zip", number=1)))

    assert_proved(files)
    for part in SendingPart.objects.all():
        assert part.name in page and part.sha256 in page
        assert len(files[part.name]) == part.size
        one = client.get(url(sent, "sent_part", number=1, position=part.position))
        assert one.getvalue() == files[part.name]
    assert "Bản giấy gửi sau." in page and "Bản giấy gửi sau." in files[package.INDEX].decode()
    assert client.get(url(sent, "draft_zip")).status_code == 404


@pytest.mark.once
def test_nobody_else_finds_what_was_sent(client, sent):
    for person in (officer_of(member(sent)), officer_of(sent.participations.last())):
        client.force_login(person)
        for address in (
            url(sent, "dossier_page"),
            url(sent, "sent_zip", number=1),
            url(sent, "sent_part", number=1, position=1),
        ):
            assert client.get(address).status_code == 404
    client.force_login(secretary(sent))
    assert client.get(url(sent, "sent_zip", number=2)).status_code == 404
    assert client.get(url(sent, "sent_part", number=1, position=99)).status_code == 404


@pytest.mark.once
@pytest.mark.parametrize("harm", ["gone", "changed"])
def test_a_file_that_is_gone_or_changed_is_told_before_anything_goes_out(client, sent, harm):
    part = SendingPart.objects.get(kind="workbook")
    path = part.stored.path
    if harm == "gone":
        part.stored.storage.delete(part.stored.name)
    else:
        with open(path, "ab") as file:
            file.write(b"x")
    client.force_login(secretary(sent))

    for address in (url(sent, "sent_zip", number=1), url(sent, "sent_part", number=1, position=part.position)):
        page = client.get(address)
        assert page.status_code == 404 and part.title in page.content.decode()


def test_a_sending_brought_in_without_its_files_says_so(client, year):
    services.submit_proposal(proposal=year.proposal, reason="Gửi.", by=secretary_head(year))
    SendingPart.objects.create(
        sending=Sending.objects.get(), position=1, kind="submission", title="Tờ trình cũ", name="01-a.pdf", size=5,
        sha256="0" * 64, content_type="application/pdf",
    )  # fmt: skip
    client.force_login(secretary(year))

    assert "tệp không lưu ở hệ thống này" in client.get(url(year, "dossier_page")).content.decode()
    assert client.get(url(year, "sent_zip", number=1)).status_code == 404


@pytest.mark.once
def test_one_piece_at_a_time_is_in_memory(sent):
    sending = Sending.objects.get()
    pieces = [len(piece) for piece in package.sent_package(sending)]

    assert max(pieces) <= package.PIECE + 1000
    assert json.dumps(pieces)
