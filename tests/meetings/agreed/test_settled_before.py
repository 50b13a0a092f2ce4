"""A preparatory meeting decides, the year-end meeting announces; nothing is signed while the two records differ."""

import datetime

import pytest

from awards import services as awards_services
from emulation_bloc.core.verdict import Refused
from meetings.enums import AgendaShow, AgreedKind, HowAgreed, MeetingKind, MeetingStatus, MinutesStatus
from meetings.minutes import documents
from meetings.minutes import policies as minutes_policies
from meetings.minutes import services as minutes_services
from meetings.models import Wall
from meetings.polls.queries import meeting_page
from meetings.wall.queries import wall_of
from tests.awards.services.reviewed import agree as agree_on_award
from tests.awards.services.reviewed import ready_review
from tests.factories.awards import make_award_poll
from tests.factories.meetings import STARTS, make_meeting, make_minutes
from tests.factories.units import secretary, secretary_head
from tests.meetings.agreed.agreeing import agree
from tests.pdf import text_of

pytestmark = pytest.mark.django_db
WEEK = datetime.timedelta(days=7)


def read(meeting):
    return " ".join(text_of(documents.minutes_pdf(meeting)).split())


@pytest.fixture
def two_meetings():
    """The preparatory meeting agreed on the award and on who leads; the year-end meeting is a week later."""
    review = ready_review(seats=2)
    year = review.year
    before = make_meeting(year, kind=MeetingKind.PREPARATORY, title="Hội nghị trù bị", starts_at=STARTS - WEEK)
    unit = year.participations.first()
    agree_on_award(review, unit, meeting=before)
    agree(before, year.participations.last(), kind=AgreedKind.LEADER, subject="Khối trưởng năm sau (2023)")
    return review, before, make_meeting(year)


def test_the_year_end_meeting_announces_what_the_preparatory_one_decided(two_meetings):
    review, before, meeting = two_meetings
    unit, leader = review.year.participations.first(), review.year.participations.last()

    told = read(meeting)
    assert f"{review}: {unit} (Hội nghị trù bị ngày 22/12/2022: hiệp thương, thống nhất)" in told
    assert f"Khối trưởng: {leader} (Hội nghị trù bị" in told
    assert "Hội nghị công bố" not in read(before)
    assert f"{unit}" in read(before)


def test_the_wall_of_the_year_end_meeting_shows_it(two_meetings):
    _, _, meeting = two_meetings
    for shows, name in ((AgendaShow.AWARDS, "settled"), (AgendaShow.ELECTION, "settled_leaders")):
        item = meeting.agenda.create(position=90, title="Công bố", shows=shows)
        Wall.objects.update_or_create(meeting=meeting, defaults={"item": item})
        meeting.refresh_from_db()
        assert len(wall_of(meeting_page(secretary(meeting.year), meeting.year, meeting.pk)).facts[name]) == 1, shows
        item.delete()


def test_what_the_later_meeting_took_back_is_announced_no_more(two_meetings):
    review, _, meeting = two_meetings
    unit = review.year.participations.first()
    agree_on_award(review, unit, meeting=meeting, act=awards_services.withdraw_by_agreement, words="Rút.")

    assert "Hội nghị công bố danh sách" not in read(meeting)


@pytest.fixture
def read_out():
    """Minutes that agree with the proposals and go round, with the fingerprint of what was read."""
    review = ready_review(seats=2)
    meeting = make_meeting(review.year)
    agree_on_award(review, review.year.participations.first(), meeting=meeting)
    meeting.status, meeting.ended_at = MeetingStatus.ENDED, meeting.starts_at + datetime.timedelta(hours=3)
    meeting.save()
    make_minutes(meeting, status=MinutesStatus.CIRCULATED)
    return review, meeting, documents.MINUTES_PAPER.fingerprint(meeting)


def sign(meeting, seen):
    meeting = type(meeting).objects.get(pk=meeting.pk)
    by = secretary_head(meeting.year)
    return minutes_services.sign_minutes(meeting=meeting, by=by, paper=documents.MINUTES_PAPER, seen=seen)


def reopened(meeting):
    """Back to a draft, as whoever corrects an agreement has to take the minutes back first."""
    meeting = type(meeting).objects.get(pk=meeting.pk)
    minutes_services.withdraw_minutes(meeting=meeting, reason="Sửa", by=secretary_head(meeting.year))
    return type(meeting).objects.get(pk=meeting.pk)


def test_minutes_that_agree_are_signed(read_out):
    _, meeting, seen = read_out
    assert sign(meeting, seen).status == MinutesStatus.SIGNED


def test_an_agreement_cannot_be_added_struck_or_taken_back_under_minutes_that_go_round(read_out):
    review, meeting, _ = read_out
    first, second, *_ = review.year.participations.all()
    acts = [
        lambda: agree_on_award(review, second, meeting=meeting),
        lambda: agree_on_award(review, first, meeting=meeting, act=awards_services.withdraw_by_agreement, words="Rút."),
        lambda: awards_services.strike_agreement(
            decision=meeting.agreed.get(), reason="Nhầm", by=secretary(review.year)
        ),
    ]
    meeting.refresh_from_db()
    for act in acts:
        with pytest.raises(Refused):
            act()


@pytest.mark.parametrize("door", ["added", "struck", "taken back", "corrected"])
def test_who_read_the_minutes_before_a_change_signs_nothing(read_out, door):
    review, meeting, seen = read_out
    first, second, *_ = review.year.participations.all()
    meeting = reopened(meeting)
    if door in ("struck", "corrected"):
        awards_services.strike_agreement(decision=meeting.agreed.get(), reason="Nhầm", by=secretary(review.year))
    if door == "taken back":
        agree_on_award(review, first, meeting=meeting, act=awards_services.withdraw_by_agreement, words="Rút.")
    if door in ("added", "corrected"):
        agree_on_award(review, second, meeting=meeting, words="Hội nghị thống nhất lại.")
    minutes_services.circulate_minutes(meeting=meeting, by=secretary(review.year))

    with pytest.raises(Refused, match="vừa thay đổi"):
        sign(meeting, seen)
    now = type(meeting).objects.get(pk=meeting.pk)
    assert sign(now, documents.MINUTES_PAPER.fingerprint(now)).status == MinutesStatus.SIGNED


def test_a_decision_without_its_proposal_and_a_proposal_without_its_decision_hold_the_signature_up(read_out):
    review, meeting, seen = read_out
    review.nominations.all().delete()
    meeting = type(meeting).objects.get(pk=meeting.pk)

    verdict = minutes_policies.may_sign_minutes(secretary_head(review.year), meeting, [])
    assert not verdict.allowed
    assert "hội nghị thống nhất đề nghị nhưng chưa được ghi đề nghị" in verdict.reason
    with pytest.raises(Refused, match="chưa khớp"):
        sign(meeting, seen)


def test_a_sealed_ballot_whose_choice_nobody_proposed_holds_the_signature_up(read_out):
    review, meeting, seen = read_out
    make_award_poll(review, meeting, votes=(0, 4))
    with pytest.raises(Refused, match="chưa khớp"):
        sign(meeting, seen)


def test_how_the_words_of_an_agreement_are_read_is_the_same_on_every_page(read_out):
    _, meeting, _ = read_out
    decision = meeting.agreed.get()
    assert decision.how == HowAgreed.CONSENSUS
    assert decision.words.rstrip(".") in read(meeting)
