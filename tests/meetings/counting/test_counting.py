"""A vote is counted, put again among those tied, or called off: with its trace, or nothing happens at all."""

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from meetings.arithmetic.votes import Counts
from meetings.counting import services as counting_services
from meetings.enums import PollKind, PollMethod, PollStatus
from meetings.models import Tally
from meetings.opening import services as opening_services
from meetings.polls import services as polls_services
from tests.factories.meetings import make_meeting, make_poll, make_sealed_poll, panel_head
from tests.factories.units import make_year, secretary
from units.enums import Stage

pytestmark = pytest.mark.django_db


def counted_poll(meeting, head, **values):
    poll = make_poll(meeting, panel=[head], **values)
    opening_services.open_poll(poll=poll, by=secretary(meeting.year))
    first, second = poll.options.all()
    counting_services.record_counts(
        poll=poll,
        ballots=Counts(issued=4, returned=4, valid=3, invalid=1),
        votes={first.pk: (2, 1), second.pk: (1, 0)},
        by=head,
    )
    return poll


def test_the_panel_counts_and_what_is_not_for_nor_without_opinion_is_against():
    meeting = make_meeting()
    poll = counted_poll(meeting, panel_head(meeting))

    poll.refresh_from_db()
    first, second = poll.options.all()
    assert poll.status == PollStatus.COUNTED
    assert (poll.issued, poll.returned, poll.valid, poll.invalid) == (4, 4, 3, 1)
    assert {t.answer: t.count for t in first.tallies.all()} == {"for": 2, "against": 0, "abstain": 1}
    assert {t.answer: t.count for t in second.tallies.all()} == {"for": 1, "against": 2, "abstain": 0}


def test_no_number_reaches_the_trail_before_the_seal():
    meeting = make_meeting()
    head = panel_head(meeting)
    poll = counted_poll(meeting, head)

    for entry in AuditEntry.objects.about(poll):
        assert not {"votes", "valid", "issued", "returned"} & set(entry.after)

    counting_services.seal_poll(poll=poll, by=head)

    sealed = AuditEntry.objects.about(poll).get(action="meetings.seal_poll")
    assert (sealed.after["valid"], sealed.after["invalid"]) == (3, 1)
    assert list(sealed.after["votes"].values()) == [[2, 0, 1], [1, 2, 0]]
    assert poll.panel.get().signed_at is not None


@pytest.mark.parametrize(
    ("ballots", "votes", "words"),
    [
        (Counts(issued=5, returned=4, valid=4, invalid=0), (1, 0), "chỉ có 4 đơn vị"),
        (Counts(issued=3, returned=4, valid=4, invalid=0), (1, 0), "nhiều hơn 3 phiếu phát ra"),
        (Counts(issued=4, returned=4, valid=4, invalid=1), (1, 0), "phải bằng 4 phiếu thu về"),
        (Counts(issued=4, returned=4, valid=4, invalid=0), (5, 0), "không khớp với 4 phiếu hợp lệ"),
        (Counts(issued=4, returned=4, valid=4, invalid=0), (4, 1), "không khớp với 4 phiếu hợp lệ"),
        (None, (1, 0), "Cần nhập đủ"),
    ],
)
def test_counts_that_do_not_add_up_are_refused_and_nothing_is_kept(ballots, votes, words):
    meeting = make_meeting()
    head = panel_head(meeting)
    poll = make_poll(meeting, status=PollStatus.OPEN, panel=[head])
    first, _ = poll.options.all()

    with pytest.raises(Refused, match=words):
        counting_services.record_counts(poll=poll, ballots=ballots, votes={first.pk: votes}, by=head)

    poll.refresh_from_db()
    assert (poll.status, poll.returned) == (PollStatus.OPEN, None)
    assert set(Tally.objects.values_list("count", flat=True)) == {0}


def test_a_recount_asks_why_and_keeps_what_was_entered():
    meeting = make_meeting()
    head = panel_head(meeting)
    poll = counted_poll(meeting, head)

    with pytest.raises(Refused, match="Cần ghi lý do"):
        counting_services.recount_poll(poll=poll, reason="", by=head)
    counting_services.recount_poll(poll=poll, reason="Đếm sót một phiếu", by=head)

    poll.refresh_from_db()
    assert (poll.status, poll.valid) == (PollStatus.OPEN, 3)


def test_raised_hands_are_counted_on_those_present():
    meeting = make_meeting(present=3)
    by = secretary(meeting.year)
    poll = polls_services.add_poll(
        meeting=meeting, kind=PollKind.RESOLUTION, question="Thông qua", method=PollMethod.SHOW_OF_HANDS, by=by
    )
    opening_services.open_poll(poll=poll, by=by)

    counting_services.record_counts(poll=poll, votes={poll.options.get().pk: (2, 0)}, by=by)
    counting_services.seal_poll(poll=poll, by=by)

    poll.refresh_from_db()
    assert (poll.status, poll.issued, poll.valid, poll.invalid) == (PollStatus.SEALED, 3, 3, 0)


def test_a_run_off_is_held_among_the_tied_with_the_same_rule_and_panel():
    meeting = make_meeting(make_year(stage=Stage.REVIEW, units=5))
    head = panel_head(meeting, place=4)
    poll = make_sealed_poll(meeting, votes=(5, 3, 3), seats=2, panel=[head])

    again = polls_services.add_run_off(poll=poll, by=secretary(meeting.year))

    assert (again.round, again.parent, again.seats) == (2, poll, 1)
    assert [o.participation for o in again.options.all()] == [o.participation for o in poll.options.all()[1:]]
    assert [m.user for m in again.panel.all()] == [head]
    assert again.question == f"{poll.question} (bỏ phiếu lại, vòng 2)"


def test_a_cancelled_poll_tells_why():
    poll = make_poll(status=PollStatus.OPEN)
    by = secretary(poll.meeting.year)

    with pytest.raises(Refused, match="Cần ghi lý do"):
        polls_services.cancel_poll(poll=poll, reason="", by=by)
    polls_services.cancel_poll(poll=poll, reason="In nhầm danh sách", by=by)

    poll.refresh_from_db()
    assert (poll.status, poll.cancel_reason) == (PollStatus.CANCELLED, "In nhầm danh sách")
