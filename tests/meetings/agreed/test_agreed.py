"""What a meeting agrees on without a ballot: a decision on its page and in its minutes, struck but never changed."""

import datetime

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from awards.enums import NominationStatus
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.facts import YearFacts
from emulation_bloc.secretariat.handover.next_year import NextLeader, next_leaders, prepare_next_year
from meetings.agreed import services as agreed_services
from meetings.door import services as door_services
from meetings.enums import (
    AgendaShow,
    AgreedKind,
    HowAgreed,
    MeetingKind,
    MeetingStatus,
    MinutesStatus,
    PollKind,
    PollMethod,
)
from meetings.minutes import documents
from meetings.minutes import services as minutes_services
from meetings.models import AgendaItem, AgreedDecision
from meetings.opening import policies
from meetings.wall import services as wall_services
from tests.factories.awards import make_agreed, make_award_poll, make_nomination, make_review
from tests.factories.meetings import STARTS, make_meeting, make_minutes, make_poll, make_sealed_poll
from tests.factories.units import make_year, member, officer_of, secretary, secretary_head
from units.enums import LeadershipBasis, LeadershipRole, Stage
from units.signing import signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return make_meeting(make_year(stage=Stage.REVIEW, units=4))


def agree(meeting, *units, kind=AgreedKind.OTHER, **values):
    values = {"subject": "Cờ luân lưu", "words": "Nhất trí 100%.", "how": HowAgreed.HANDS} | values
    values.setdefault("by", secretary(meeting.year))
    return agreed_services.record_agreed(meeting=meeting, kind=kind, units=units, **values)


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


def test_the_next_leader_agreed_on_is_taken_from_the_meeting(meeting):
    year, units = meeting.year, list(meeting.year.participations.all())
    agree(meeting, units[2], kind=AgreedKind.LEADER)
    with pytest.raises(Refused, match="vừa là Khối trưởng vừa là Khối phó"):
        agree(meeting, units[2], kind=AgreedKind.DEPUTY)
    with pytest.raises(Refused, match="đã thống nhất Khối trưởng"):
        agree(meeting, units[3], kind=AgreedKind.LEADER)
    agree(meeting, units[3], kind=AgreedKind.DEPUTY)

    found = next_leaders(YearFacts(year))

    assert found[LeadershipRole.LEADER].unit == units[2].unit
    assert {leader.basis for leader in found.values()} == {LeadershipBasis.AGREED}
    assert "Biên bản hội nghị tổng kết" in found[LeadershipRole.LEADER].document


def test_leaders_are_agreed_on_nowhere_but_in_a_meeting(meeting):
    year, units = meeting.year, list(meeting.year.participations.all())
    named = {
        role: NextLeader(unit.unit, LeadershipBasis.AGREED, "Biên bản")
        for role, unit in zip(LeadershipRole, units, strict=False)
    }

    with pytest.raises(Refused, match="ghi ở trang Hội nghị"):
        prepare_next_year(year=year, named=named, by=secretary(year))


def test_who_was_elected_by_sealed_ballot_is_not_replaced_by_agreement_in_the_same_meeting(meeting):
    year, unit = meeting.year, meeting.year.participations.last()
    make_sealed_poll(meeting, votes=(3, 1), kind=PollKind.ELECTION, role=LeadershipRole.LEADER)
    with pytest.raises(Refused, match="bầu bằng phiếu kín"):
        agree(meeting, unit, kind=AgreedKind.LEADER)
    later = make_meeting(year, kind=MeetingKind.OTHER, starts_at=STARTS + datetime.timedelta(days=7))

    agree(later, unit, kind=AgreedKind.LEADER)

    assert next_leaders(YearFacts(year))[LeadershipRole.LEADER].unit == unit.unit


def test_a_later_election_counts_over_an_earlier_agreement(meeting):
    year, units = meeting.year, list(meeting.year.participations.all())
    agree(meeting, units[2], kind=AgreedKind.LEADER)
    agree(meeting, units[3], kind=AgreedKind.DEPUTY)
    later = make_meeting(year, kind=MeetingKind.OTHER, starts_at=STARTS + datetime.timedelta(days=7))
    make_sealed_poll(later, votes=(3, 1), kind=PollKind.ELECTION, role=LeadershipRole.LEADER)

    found = next_leaders(YearFacts(year))

    leader = found[LeadershipRole.LEADER]
    assert (leader.unit, leader.basis) == (units[0].unit, LeadershipBasis.ELECTED)
    assert f"{timezone.localdate(later.starts_at):%d/%m/%Y}" in leader.document
    assert found[LeadershipRole.DEPUTY].unit == units[3].unit


@pytest.mark.parametrize(
    ("agreed", "role"), [(AgreedKind.LEADER, LeadershipRole.DEPUTY), (AgreedKind.DEPUTY, LeadershipRole.LEADER)]
)
def test_a_unit_agreed_on_for_one_role_does_not_stand_for_the_other(meeting, agreed, role):
    unit = meeting.year.participations.first()
    agree(meeting, unit, kind=agreed)
    poll = make_poll(meeting, kind=PollKind.ELECTION, role=role, method=PollMethod.SHOW_OF_HANDS)

    verdict = policies.may_open_poll(secretary(meeting.year), poll)

    assert verdict.reason.startswith(f"{unit} đã được hội nghị thống nhất làm {LeadershipRole(agreed).label}.")


def test_a_unit_elected_to_one_role_is_not_agreed_on_for_the_other(meeting):
    make_sealed_poll(meeting, votes=(3, 1), kind=PollKind.ELECTION, role=LeadershipRole.LEADER)

    with pytest.raises(Refused, match="vừa là Khối trưởng vừa là Khối phó"):
        agree(meeting, meeting.year.participations.first(), kind=AgreedKind.DEPUTY)


def circulated(year):
    meeting = make_meeting(year, status=MeetingStatus.ENDED)
    make_minutes(meeting, status=MinutesStatus.CIRCULATED)
    return meeting


def test_minutes_that_know_nothing_of_a_proposed_award_are_not_signed():
    year = make_year(stage=Stage.REVIEW, units=4)
    meeting = circulated(year)
    nomination = make_nomination(make_review(year), agreed=None, nominated_at=timezone.now())

    with pytest.raises(Refused, match=f"{nomination.participation} – {nomination.review}: được đề nghị nhưng"):
        minutes_services.sign_minutes(meeting=meeting, by=secretary_head(year))


def test_minutes_are_signed_beside_what_was_proposed_and_withdrawn_before_decisions_were_kept():
    year = make_year(stage=Stage.REVIEW, units=4)
    meeting = circulated(year)
    make_nomination(make_review(year), agreed=None)
    link = make_award_poll(make_review(year), meeting)
    option = link.poll.options.first()
    make_nomination(
        link.review, option.participation, option=option, source="poll", status=NominationStatus.WITHDRAWN, agreement=""
    )

    assert minutes_services.sign_minutes(meeting=meeting, by=secretary_head(year)).status == MinutesStatus.SIGNED


def test_minutes_with_an_agreed_award_that_was_not_proposed_are_not_signed():
    year = make_year(stage=Stage.REVIEW, units=4)
    meeting = circulated(year)
    make_agreed(make_review(year), year.participations.last(), meeting=meeting)

    with pytest.raises(Refused, match="hội nghị thống nhất đề nghị nhưng chưa được ghi đề nghị"):
        minutes_services.sign_minutes(meeting=meeting, by=secretary_head(year))


def test_minutes_with_an_agreement_about_no_award_under_review_are_not_signed():
    meeting = circulated(make_year(stage=Stage.REVIEW, units=4))
    agreed = {"kind": AgreedKind.AWARD, "how": HowAgreed.CONSENSUS, "agreed_at": STARTS, "recorded_at": STARTS}
    meeting.agreed.create(subject="Bằng khen", words="Nhất trí.", **agreed)

    with pytest.raises(Refused, match="Quyết định thống nhất “Bằng khen” chưa gắn với khen thưởng bình xét nào"):
        minutes_services.sign_minutes(meeting=meeting, by=secretary_head(meeting.year))


def test_minutes_that_agree_with_what_is_proposed_are_signed():
    year = make_year(stage=Stage.REVIEW, units=4)
    meeting = circulated(year)
    make_nomination(make_review(year))

    assert minutes_services.sign_minutes(meeting=meeting, by=secretary_head(year)).status == MinutesStatus.SIGNED


def test_it_is_recorded_and_struck_on_the_page_of_the_meeting(meeting, client):
    client.force_login(secretary(meeting.year))
    kwargs = {**meeting.year.address, "pk": meeting.pk}
    add, page = reverse("meetings:agreed_add", kwargs=kwargs), reverse("meetings:detail", kwargs=kwargs)
    kept = client.post(f"{add}?loai=other", {"subject": "Mức quỹ", "words": "", "how": "hands"}).content.decode()
    assert "Mức quỹ" in kept
    client.post(f"{add}?loai=other", {"subject": "Mức quỹ", "words": "Mỗi đơn vị 5 triệu.", "how": "hands"})
    assert "Mỗi đơn vị 5 triệu." in client.get(page).content.decode()
    strike = reverse("meetings:agreed_strike", kwargs={**kwargs, "decision": meeting.agreed.get().pk})

    client.post(strike, {"reason": "Ghi nhầm mức."})

    assert "Đã gạch bỏ: Ghi nhầm mức." in client.get(page).content.decode()
    client.force_login(officer_of(member(meeting.year)))
    assert client.get(f"{add}?loai=other").status_code == 403
    assert client.post(strike, {"reason": "x"}).status_code == 403
    assert timezone.now() > meeting.agreed.get().struck_at


def paper(meeting, fragment):
    return render_to_string(f"meetings/documents/minutes/_{fragment}.html", documents.minutes_context(meeting))


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
