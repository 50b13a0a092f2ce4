"""What Home Affairs asked and the bloc answered travels with the year, files and all."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from awards.enums import InquiryAbout, InquiryStatus, ProposalStatus
from awards.inquiries import queries, services
from awards.models import Inquiry
from emulation_bloc.secretariat import yearfile
from tests.awards.achievements.written import PDF
from tests.factories.awards import make_proposal
from tests.factories.inquiries import TO_COME, make_inquiry
from tests.factories.units import home_affairs_user, secretary
from tests.secretariat.yearfile.test_decisions import elsewhere

pytestmark = pytest.mark.django_db


def test_they_are_read_back_with_every_turn():
    proposal = make_proposal(status=ProposalStatus.SUBMITTED)
    year = proposal.year
    year.home_affairs_since = timezone.now()
    year.save()
    target = next(one for one in queries.targets_of(year) if one.about == InquiryAbout.NOMINATION)
    question = make_inquiry(year, target=target)
    upload = SimpleUploadedFile("so-lieu.pdf", PDF)
    services.answer(inquiry=question, text="Kèm đây.", upload=upload, by=secretary(year))
    services.reopen(inquiry=question, text="Còn thiếu.", due=TO_COME, by=home_affairs_user(year))
    make_inquiry(year, text="Về cả năm.")

    yearfile.load(elsewhere(yearfile.dump([year])))

    first, second = Inquiry.objects.filter(year__bloc__code="khoi-khac")
    assert (first.status, first.due, first.nomination.participation.year) == (InquiryStatus.OPEN, TO_COME, first.year)
    assert first.asked_by_words == question.asked_by_words and second.about == InquiryAbout.YEAR
    answered, again = first.turns.all()
    assert (answered.text, again.text, again.due) == ("Kèm đây.", "Còn thiếu.", TO_COME)
    with answered.file.open("rb") as kept:
        assert kept.read() == PDF
