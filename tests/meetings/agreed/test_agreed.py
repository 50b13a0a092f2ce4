"""What a meeting agrees on without a ballot: a decision on its page and in its minutes, struck but never changed."""

import datetime

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from meetings.agreed import services as agreed_services
from meetings.door import services as door_services
from meetings.enums import AgendaShow, AgreedKind, HowAgreed, MeetingStatus, MinutesStatus, PollKind
from meetings.minutes import documents
from meetings.models import AgendaItem, AgreedDecision
from meetings.wall import services as wall_services
from tests.confirming import read_then_confirm
from tests.factories.meetings import STARTS, make_meeting, make_minutes, make_sealed_poll
from tests.factories.units import make_year, member, officer_of, secretary
from tests.meetings.agreed.agreeing import agree
from tests.reading import as_read
from units.enums import LeadershipRole, Stage
from units.signing import signed

pytestmark = pytest.mark.django_db


def test_it_stands_in_the_minutes_beside_the_votes(meeting):
    agree(meeting, votes_for=3, basis="Điều 5 Quy chế")

    sections = [section.key for section in documents.minutes_context(meeting)["sections"]]
    assert "agreed" in sections
    decision = meeting.agreed.get()
    assert (decision.votes_for, decision.present) == (3, 4)
    assert decision.recorded_by_words.office == str(decision.recorded_by.unit)
    assert AuditEntry.objects.get(action="meetings.agree").after["words"] == "Nhất trí 100%."


def test_present_are_those_of_the_hour_of_agreeing(meeting):
    hours = [STARTS + datetime.timedelta(hours=n) for n in (1, 2, 3)]
    gone = meeting.attendance.last()
    gone.comings.create(kind="came", at=STARTS, **signed(written_by=secretary(meeting.year)))
    door_services.record_leaving(line=gone, at=hours[1], by=secretary(meeting.year))

    counted = [agree(meeting, words=str(hour), agreed_at=hour).present for hour in hours]

    assert counted == [4, 4, 3]


def test_said_twice_it_is_kept_once(meeting):
    assert agree(meeting) == agree(meeting)
    assert AgreedDecision.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"words": "  "}, "Cần ghi nội dung"),
        ({"votes_for": 9}, "không thể nhiều hơn số đơn vị có mặt"),
        ({"agreed_at": STARTS + datetime.timedelta(days=40_000)}, "ở tương lai"),
        ({"kind": AgreedKind.LEADER}, "Hãy chọn đơn vị"),
    ],
)
def test_what_cannot_be_is_refused_in_words(meeting, values, sentence):
    with pytest.raises(Refused, match=sentence):
        agree(meeting, **values)

    assert not AgreedDecision.objects.exists()


def test_only_the_secretariat_and_only_before_the_minutes_go_round(meeting):
    with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng"):
        agree(meeting, by=officer_of(member(meeting.year)))
    make_minutes(meeting, status=MinutesStatus.CIRCULATED)
    with pytest.raises(Refused, match="đang lấy ý kiến"):
        agree(meeting)


def test_nothing_is_agreed_before_the_meeting():
    meeting = make_meeting(make_year(stage=Stage.REVIEW), status=MeetingStatus.PLANNED)

    with pytest.raises(Refused, match="chưa khai mạc"):
        agree(meeting)


def test_a_wrong_line_is_struck_and_stays_readable(meeting):
    decision = agree(meeting)
    by = secretary(meeting.year)
    with pytest.raises(Refused, match="Cần ghi lý do"):
        agreed_services.strike_agreed(decision=decision, reason=" ", by=by)

    agreed_services.strike_agreed(decision=decision, reason="Ghi nhầm.", by=by)

    decision.refresh_from_db()
    assert not decision.stands
    assert documents.minutes_context(meeting)["agreed"] == [decision]
    assert agree(meeting) != decision


def test_it_is_recorded_and_struck_on_the_page_of_the_meeting(meeting, client):
    client.force_login(secretary(meeting.year))
    kwargs = {**meeting.year.address, "pk": meeting.pk}
    add, page = reverse("meetings:agreed_add", kwargs=kwargs), reverse("meetings:detail", kwargs=kwargs)
    kept = client.post(f"{add}?loai=other", {"subject": "Mức quỹ", "words": "", "how": "hands"}).content.decode()
    assert "Mức quỹ" in kept
    typed = {"subject": "Mức quỹ", "words": "Mỗi đơn vị 5 triệu.", "how": "hands"}
    asked, _done = read_then_confirm(client, f"{add}?loai=other", typed)
    assert "<dd>Mỗi đơn vị 5 triệu.</dd>" in asked and "<dd>Biểu quyết giơ tay</dd>" in asked
    assert "Mỗi đơn vị 5 triệu." in client.get(page).content.decode()
    strike = reverse("meetings:agreed_strike", kwargs={**kwargs, "decision": meeting.agreed.get().pk})

    assert client.post(strike, {"reason": "x" * 301}).status_code == 422
    client.post(strike, {"reason": "Ghi nhầm mức."})

    assert "Đã gạch bỏ: Ghi nhầm mức." in client.get(page).content.decode()
    client.force_login(officer_of(member(meeting.year)))
    assert client.get(f"{add}?loai=other").status_code == 403
    assert client.post(strike, {"reason": "x"}).status_code == 403
    assert timezone.now() > meeting.agreed.get().struck_at


def paper(meeting, fragment):
    page = f"meetings/documents/minutes/_{fragment}.html"
    return as_read(render_to_string(page, documents.minutes_context(meeting)))


def wall(client, meeting, shows):
    item = AgendaItem.objects.create(meeting=meeting, position=1, title="Nội dung", shows=shows)
    wall_services.show_item(meeting=meeting, item=item, by=secretary(meeting.year))
    client.force_login(secretary(meeting.year))
    return client.get(reverse("meetings:projector", kwargs={**meeting.year.address, "pk": meeting.pk})).content.decode()


class TestBesideTheBallots:
    """Whoever was agreed on stands in the lists of who leads and who is proposed, and how it was decided."""

    @pytest.fixture
    def led(self, meeting):
        one, two, *_ = meeting.year.participations.all()
        poll = make_sealed_poll(
            meeting,
            kind=PollKind.ELECTION,
            role=LeadershipRole.LEADER,
            candidates=[one],
            votes=(4,),
            question="Bầu Khối trưởng",
        )
        agree(meeting, two, kind=AgreedKind.DEPUTY, subject="Khối phó", how=HowAgreed.CONSENSUS)
        return poll, one, two

    def test_the_minutes_list_the_elected_and_the_agreed_leader(self, meeting, led):
        _, one, two = led

        text = paper(meeting, "elections")

        assert f"<strong>{one}</strong> (bỏ phiếu kín, " in text
        assert f"{LeadershipRole.DEPUTY.label}: <strong>{two}</strong> (hội nghị thống nhất: hiệp thương" in text

    def test_a_meeting_that_agreed_only_has_the_part_too(self, meeting):
        agree(meeting, member(meeting.year), kind=AgreedKind.DEPUTY)

        assert "elections" in [section.key for section in documents.minutes_context(meeting)["sections"]]

    def test_an_election_afterwards_leaves_the_agreement_out(self, meeting):
        one, two, *_ = meeting.year.participations.all()
        agree(meeting, two, kind=AgreedKind.LEADER)
        make_sealed_poll(meeting, kind=PollKind.ELECTION, role=LeadershipRole.LEADER, candidates=[one], votes=(4,))

        assert str(two) not in paper(meeting, "elections")

    @pytest.mark.parametrize("shows", [AgendaShow.HAND_OVER, AgendaShow.ELECTION])
    def test_the_projector_names_both(self, meeting, led, client, shows):
        poll, one, two = led
        wall_services.show_poll(meeting=meeting, poll=poll, reveals=True, by=secretary(meeting.year))

        page = wall(client, meeting, shows)

        assert f"<strong>{one}</strong>" in page
        assert f"<strong>{two}</strong>" in page
        assert "hội nghị thống nhất" in page
        assert "trúng cử" in page

    def test_collectives_agreed_on_are_in_the_list_of_proposals_unless_taken_back(self, meeting):
        one, two, *_ = meeting.year.participations.all()
        agree(meeting, one, two, kind=AgreedKind.AWARD, subject="Bằng khen")
        agree(meeting, two, kind=AgreedKind.AWARD_WITHDRAWN, subject="Bằng khen", words="Xin rút.")

        text = paper(meeting, "awards")

        assert str(one) in text
        assert str(two) not in text
        assert "Hội nghị thống nhất: biểu quyết giơ tay" in text
        assert "Căn cứ kết quả kiểm phiếu" not in text
        assert "awards" in [section.key for section in documents.minutes_context(meeting)["sections"]]


@pytest.mark.parametrize(
    ("kind", "subject", "title"),
    [
        (AgreedKind.DEPUTY, "Khối phó năm sau (2024)", "Khối phó năm sau (2024)"),
        (AgreedKind.DEPUTY, "Khối phó", "Khối phó năm sau: Khối phó"),
        (AgreedKind.OTHER, "Mức quỹ", "Nội dung khác: Mức quỹ"),
    ],
)
def test_what_a_decision_is_about_is_said_once(kind, subject, title):
    assert str(AgreedDecision(kind=kind, subject=subject)) == title


def test_the_page_says_it_once_too(client):
    meeting = make_meeting()
    agree(meeting, meeting.year.participations.first(), kind=AgreedKind.DEPUTY, subject="Khối phó năm sau (2023)")
    client.force_login(secretary(meeting.year))

    page = client.get(reverse("meetings:detail", kwargs={**meeting.year.address, "pk": meeting.pk})).content.decode()

    assert "<strong>Khối phó năm sau (2023)</strong>" in page
