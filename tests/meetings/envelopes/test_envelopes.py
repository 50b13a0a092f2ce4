"""The sealed envelope of an absent member: on the roll and in the box, never in the quorum."""

import pytest
from django.urls import reverse

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from meetings.arithmetic.votes import Counts
from meetings.ballots import policies
from meetings.ballots import services as ballots_services
from meetings.counting import services as counting_services
from meetings.course import services as course_services
from meetings.enums import PollMethod, Presence
from meetings.envelopes import queries as envelopes_queries
from meetings.envelopes import services as envelopes_services
from meetings.models import Attendance
from meetings.opening import services as opening_services
from meetings.polls import documents, results
from meetings.polls import queries as polls_queries
from tests.factories.meetings import give_key, make_meeting, make_poll, panel_head
from tests.factories.units import head_of, make_year, officer_of, secretary
from tests.factories.voting import cast, loaded, open_box
from tests.reading import as_read
from units.enums import Stage, WrittenOpinions
from units.models import Regulation

pytestmark = pytest.mark.django_db


def absent_with_envelope(*, written=WrittenOpinions.COUNTED, units=6, envelopes=2, method=PollMethod.SECRET_PAPER):
    """A draft on the first two of ``units``; the last ones are absent, each with an envelope."""
    year = make_year(stage=Stage.REVIEW, units=units)
    Regulation.objects.update_or_create(year=year, defaults={"written_opinions": written})
    meeting = make_meeting(year, present=units - envelopes)
    Attendance.objects.filter(presence="excused").update(envelope=True)
    poll = make_poll(meeting, method=method)
    if poll.is_secret:
        head = panel_head(meeting, place=2)
        poll.panel.create(user=head, name=head.full_name, role="head", participation=year.participations.all()[2])
        give_key(meeting, head)
    return loaded(poll)


def opened(**values):
    poll = absent_with_envelope(**values)
    return loaded(opening_services.open_poll(poll=poll, by=secretary(poll.meeting.year)))


def test_an_envelope_joins_the_roll_on_paper_and_leaves_quorum_alone():
    poll = opened()

    assert (poll.members, poll.present, poll.envelopes, poll.issued) == (6, 4, 2, 6)
    assert [(v.by_envelope, v.on_paper, v.has_voted) for v in poll.roll.all()][-2:] == [(True, True, False)] * 2
    assert sum(v.by_envelope for v in poll.roll.all()) == 2


@pytest.mark.parametrize(
    ("written", "method", "why"),
    [
        (WrittenOpinions.NOTED, PollMethod.SECRET_PAPER, "chỉ ghi nhận"),
        (WrittenOpinions.COUNTED, PollMethod.SECRET_ONLINE, "chỉ bỏ phiếu trên máy"),
        (WrittenOpinions.COUNTED, PollMethod.SHOW_OF_HANDS, "giơ tay"),
    ],
)
def test_an_envelope_is_not_counted_and_the_page_says_why(client, written, method, why):
    poll = absent_with_envelope(written=written, method=method)
    year = poll.meeting.year
    client.force_login(secretary(year))

    page = client.get(reverse("meetings:poll", kwargs={**year.address, "pk": poll.pk})).content.decode()
    after = loaded(opening_services.open_poll(poll=poll, by=secretary(year)))

    assert why in envelopes_queries.envelopes(poll).refusal
    assert why in page
    assert (after.envelopes, after.issued, after.roll.count()) == (0, 4, 4)


@pytest.mark.parametrize("envelopes", [1, 2])
def test_an_envelope_alone_among_ballots_on_screen_is_warned_of(envelopes):
    draft = absent_with_envelope(method=PollMethod.SECRET_BOTH, envelopes=envelopes)
    poll = loaded(opening_services.open_poll(poll=draft, by=secretary(draft.meeting.year)))

    assert bool(envelopes_queries.envelopes(draft).warning) is (envelopes == 1)
    assert ("phong bì" in polls_queries.turnout(poll).lone) is (envelopes == 1)


def test_an_envelope_is_neither_taken_back_nor_voted_beside():
    poll = opened(method=PollMethod.SECRET_BOTH)
    voter = next(v for v in poll.roll.all() if v.by_envelope)

    with pytest.raises(Refused, match="phong bì không lấy ra được"):
        ballots_services.take_paper_back(voter=voter, by=secretary(poll.meeting.year))
    assert "phong bì dán kín" in policies.may_vote(head_of(voter.participation), poll).reason


def count(poll, **ballots):
    votes = {option.pk: (0, 0) for option in poll.candidates}
    counting_services.record_counts(poll=poll, ballots=Counts(**ballots), votes=votes, by=poll.panel.get().user)
    return loaded(poll)


def test_ballots_given_out_are_those_present_and_the_envelopes():
    poll = opened()

    with pytest.raises(Refused, match="chỉ có 4 đơn vị và 2 phong bì"):
        count(poll, issued=7, returned=7, valid=7, invalid=0)
    poll = count(poll, issued=6, returned=6, valid=6, invalid=0)

    assert results.counts_of(poll).envelopes == 2
    assert not results.faults_of(poll)


def test_envelopes_beside_ballots_on_screen_are_the_paper_that_is_counted():
    poll = opened(method=PollMethod.SECRET_BOTH)
    year = poll.meeting.year
    ballots_services.give_paper(voter=poll.roll.all()[0], by=secretary(year))
    poll = loaded(ballots_services.close_poll(poll=vote_on_screen(poll), by=secretary(year)))

    with pytest.raises(Refused, match="chỉ có 1 đơn vị và 2 phong bì"):
        count(poll, issued=4, returned=4, valid=4, invalid=0)
    count(poll, issued=3, returned=3, valid=3, invalid=0)
    poll = open_box(poll)

    assert (poll.issued, poll.returned, poll.valid) == (6, 4, 4)


def vote_on_screen(poll):
    cast(poll, head_of(poll.roll.all()[1].participation), "for", "against")
    return loaded(poll)


def test_counting_record_result_and_minutes_tell_the_envelopes(client):
    poll = count(opened(), issued=6, returned=6, valid=6, invalid=0)
    counting_services.seal_poll(poll=poll, by=poll.panel.get().user)
    year, meeting = poll.meeting.year, poll.meeting
    client.force_login(secretary(year))

    page = client.get(reverse("meetings:poll", kwargs={**year.address, "pk": poll.pk})).content.decode()
    minutes = client.get(reverse("meetings:minutes", kwargs={**year.address, "pk": meeting.pk})).content.decode()

    assert "trong đó 2 phiếu gửi bằng văn bản trong phong bì dán kín" in page
    assert "(trong đó 02 phiếu gửi bằng văn bản trong phong bì dán kín)" in minutes
    assert "Gửi ý kiến bằng văn bản" in minutes
    assert "không tính vào kết quả" not in minutes
    assert documents.counting_context(meeting)["results"][0].counts.envelopes == 2


def test_a_noted_envelope_is_one_line_of_the_minutes(client):
    poll = absent_with_envelope(written=WrittenOpinions.NOTED, envelopes=1)
    year = poll.meeting.year
    client.force_login(secretary(year))

    minutes = client.get(reverse("meetings:minutes", kwargs={**year.address, "pk": poll.meeting_id})).content.decode()

    name = year.participations.all()[5].name
    assert f"phong bì dán kín: {name} (ghi nhận, không tính vào kết quả bỏ phiếu)." in as_read(minutes)


def url(name, meeting):
    return reverse(f"meetings:{name}", kwargs={**meeting.year.address, "pk": meeting.pk})


def test_the_secretary_ticks_the_envelopes_of_absent_units(client):
    meeting = make_meeting(make_year(stage=Stage.REVIEW, units=4), present=2)
    *_, third, fourth = meeting.year.participations.all()
    client.force_login(officer_of(third))
    assert "Phong bì của đơn vị vắng" not in client.get(url("detail", meeting)).content.decode()
    assert client.post(url("envelopes", meeting), {"unit": [third.pk]}).status_code == 403

    client.force_login(secretary(meeting.year))
    assert "Phong bì của đơn vị vắng" in client.get(url("detail", meeting)).content.decode()
    client.post(url("envelopes", meeting), {"unit": [third.pk]})
    client.post(url("envelopes", meeting), {"unit": [fourth.pk]})

    assert [row.participation for row in meeting.attendance.filter(envelope=True)] == [fourth]
    told = AuditEntry.objects.filter(action="meetings.envelopes")
    assert [line.after["envelopes"] for line in told.order_by("pk")] == [[str(third)], [str(fourth)]]


def test_a_unit_in_the_room_sends_no_envelope_and_one_that_sent_it_is_not_ticked_present():
    meeting = make_meeting(make_year(stage=Stage.REVIEW, units=4), present=3)
    first, *_, last = meeting.attendance.all()
    by = secretary(meeting.year)

    with pytest.raises(Refused, match="không gửi phong bì"):
        envelopes_services.save_envelopes(meeting=meeting, units={first.participation_id}, by=by)
    envelopes_services.save_envelopes(meeting=meeting, units={last.participation_id}, by=by)
    with pytest.raises(Refused, match="Đơn vị đã gửi phong bì"):
        course_services.record_attendance(meeting=meeting, rows={last.pk: {"presence": Presence.PRESENT}}, by=by)
