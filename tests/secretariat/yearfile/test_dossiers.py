"""Achievement reports and sendings in the file of a year: texts and signed papers travel, of what was sent the list."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from awards import services
from awards.achievements import services as achievement_services
from awards.models import AchievementReport, Sending, SendingPart
from emulation_bloc.secretariat import yearfile
from tests.awards.achievements.written import PDF, TEXTS, confirmed
from tests.factories.awards import make_proposal
from tests.factories.units import head_of, officer_of, secretary_head
from tests.secretariat.yearfile.test_decisions import elsewhere

pytestmark = pytest.mark.django_db


@pytest.fixture
def file():
    proposal = make_proposal(nominations=2)
    first, second = (item.nomination.participation for item in proposal.items.all())
    confirmed(first)
    upload = SimpleUploadedFile("ban-ky.pdf", PDF)
    achievement_services.bring_signed(participation=second, upload=upload, by=officer_of(second))
    achievement_services.confirm_report(participation=second, by=head_of(second))
    services.submit_proposal(proposal=proposal, reason="Gửi cho kịp.", by=secretary_head(proposal.year))
    SendingPart.objects.create(
        sending=Sending.objects.get(), position=1, kind="submission", title="Tờ trình", name="01-to-trinh.pdf", size=7,
        sha256="a" * 64, content_type="application/pdf", file="dossiers/x",
    )  # fmt: skip
    return yearfile.dump([proposal.year])


def test_they_are_read_back_with_who_and_why(file):
    yearfile.load(elsewhere(file))

    reports = AchievementReport.objects.filter(participation__year__bloc__code="khoi-khac")
    written, brought = reports.order_by("participation__position")
    assert (written.results, written.is_confirmed) == (TEXTS["results"], True)
    assert written.confirmed_by_words and brought.signed_copy.original_name == "ban-ky.pdf"
    with brought.signed_copy.file.open("rb") as kept:
        assert kept.read() == PDF
    sending = Sending.objects.get(proposal__year__bloc__code="khoi-khac")
    assert (sending.gaps_reason, sending.number, bool(sending.gaps)) == ("Gửi cho kịp.", 1, True)
    part = sending.parts.get()
    assert (part.name, part.sha256, part.stored) == ("01-to-trinh.pdf", "a" * 64, None)
