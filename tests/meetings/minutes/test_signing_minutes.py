"""Minutes are signed as they were read: what changes while the paper is drawn is not signed over."""

import pytest
from django.urls import reverse

from emulation_bloc.core.verdict import Refused
from emulation_bloc.documents.models import IssuedDocument
from emulation_bloc.documents.signing import PaperOfAct
from meetings.enums import MeetingStatus, MinutesStatus
from meetings.minutes import documents
from meetings.minutes import services as minutes_services
from meetings.minutes.remarks import services as remarks_services
from meetings.models import Meeting, Minutes, MinutesRemark
from tests.factories.meetings import make_meeting, make_minutes
from tests.factories.units import head_of, member, secretary_head

pytestmark = pytest.mark.django_db
REAL = documents.MINUTES_PAPER


@pytest.fixture
def meeting():
    meeting = make_meeting(status=MeetingStatus.ENDED)
    make_minutes(meeting, status=MinutesStatus.CIRCULATED)
    return meeting


def remark(meeting):
    remarks_services.make_remark(meeting=Meeting.objects.get(), text="Sai giờ.", by=head_of(member(meeting.year)))


def agree(meeting):
    remarks_services.agree_to_minutes(meeting=Meeting.objects.get(), by=head_of(member(meeting.year)))


def rename_the_chair(meeting):
    Meeting.objects.update(chair_name="Người khác")


def sign(meeting, meanwhile):
    """Sign, while somebody does something in the seconds the paper takes to be drawn."""

    def slowly(text):
        meanwhile(meeting)
        return b"%PDF"

    paper = PaperOfAct(text=REAL.text, pdf=slowly, keep=REAL.keep)
    minutes_services.sign_minutes(meeting=meeting, paper=paper, by=secretary_head(meeting.year))


@pytest.mark.parametrize(("change", "why"), [(remark, "chưa trả lời"), (rename_the_chair, "vừa thay đổi")])
def test_what_was_posted_while_the_paper_was_drawn_stops_the_signing(meeting, change, why):
    with pytest.raises(Refused, match=why):
        sign(meeting, change)

    assert Minutes.objects.get().status == MinutesStatus.CIRCULATED
    assert not IssuedDocument.objects.exists()


def test_an_agreement_meanwhile_changes_nothing_that_is_printed(meeting):
    sign(meeting, agree)

    assert Minutes.objects.get().status == MinutesStatus.SIGNED
    assert IssuedDocument.objects.get().size == len(b"%PDF")


def test_after_the_signature_nothing_is_taken(meeting):
    minutes_services.sign_minutes(meeting=meeting, paper=REAL, by=secretary_head(meeting.year))

    for act in (remark, agree):
        with pytest.raises(Refused, match="không ở giai đoạn lấy ý kiến"):
            act(meeting)
    assert not MinutesRemark.objects.exists()


def test_the_head_signs_the_page_that_was_read(meeting, client):
    head = secretary_head(meeting.year)
    client.force_login(head)
    address = {**meeting.year.address, "pk": meeting.pk}
    page = client.get(reverse("meetings:minutes", kwargs=address))
    seen = page.context["seen"]
    assert f'name="fingerprint" value="{seen}"' in page.content.decode()
    rename_the_chair(meeting)

    told = client.post(reverse("meetings:minutes_sign", kwargs=address), {"fingerprint": seen}, follow=True)
    assert "Hãy đọc lại biên bản rồi ký" in told.content.decode()
    assert Minutes.objects.get().status == MinutesStatus.CIRCULATED

    seen = client.get(reverse("meetings:minutes", kwargs=address)).context["seen"]
    client.post(reverse("meetings:minutes_sign", kwargs=address), {"fingerprint": seen})
    assert Minutes.objects.get().status == MinutesStatus.SIGNED


def test_a_unit_whose_remark_waits_for_its_answer_does_not_agree_meanwhile(meeting):
    remark(meeting)

    with pytest.raises(Refused, match="có ý kiến đang chờ trả lời"):
        agree(meeting)
