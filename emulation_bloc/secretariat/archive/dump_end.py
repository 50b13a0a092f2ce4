"""The end of a year as a file has it: meetings with their votes, reviews, the proposal, the hand-over."""

from meetings.enums import PollStatus

from . import records as r
from .codec import related, username

OPEN_BOX = [PollStatus.DRAFT, PollStatus.OPEN]


def dump_meeting(meeting, keys):
    minutes = getattr(meeting, "minutes", None)
    return r.MEETING.dump(
        meeting,
        agenda=[r.AGENDA_ITEM.dump(item) for item in meeting.agenda.all()],
        attendance=[
            r.ATTENDANCE.dump(row, unit=row.participation.unit.code)
            for row in related(meeting.attendance, "participation__unit")
        ],
        guests=[r.GUEST.dump(guest) for guest in meeting.guests.all()],
        polls=[_poll(poll, keys) for poll in meeting.polls.all()],
        minutes=r.MINUTES.dump(minutes) if minutes else None,
    )


def _poll(poll, keys):
    return r.POLL.dump(
        poll,
        key=keys.poll[poll.pk],
        parent=keys.poll.get(poll.parent_id),
        award=keys.award_of_poll.get(poll.pk),
        options=[
            r.OPTION.dump(
                option,
                unit=option.participation.unit.code if option.participation else None,
                votes=_votes(poll, option),
            )
            for option in poll.options.select_related("participation__unit").prefetch_related("tallies")
        ],
        panel=[
            r.PANEL_MEMBER.dump(m, user=username(m.user), unit=m.participation.unit.code if m.participation else None)
            for m in related(poll.panel, "user", "participation__unit")
        ],
        roll=[r.VOTER.dump(v, unit=v.participation.unit.code) for v in related(poll.roll, "participation__unit")],
    )


def _votes(poll, option):
    """Counts of a closed box only: an open one is nobody's business."""
    if poll.status in OPEN_BOX:
        return None
    return {tally.answer: tally.count for tally in sorted(option.tallies.all(), key=lambda t: t.answer)}


def dump_review(review, keys):
    return r.REVIEW.dump(
        review,
        award=review.award.code,
        nominations=[_nomination(n, keys) for n in related(review.nominations, "participation__unit", "option")],
    )


def _nomination(nomination, keys):
    decision = getattr(nomination, "decision", None)
    return r.NOMINATION.dump(
        nomination,
        unit=nomination.participation.unit.code,
        poll=keys.poll[nomination.option.poll_id] if nomination.option else None,
        decision=r.DECISION.dump(decision, granted=decision.granted.code if decision.granted else None)
        if decision
        else None,
    )


def dump_proposal(proposal):
    return r.PROPOSAL.dump(
        proposal,
        items=[
            {"award": item.nomination.review.award.code, "unit": item.nomination.participation.unit.code}
            for item in related(proposal.items, "nomination__review__award", "nomination__participation__unit")
        ],
        remarks=[
            r.REMARK.dump(remark, author=username(remark.author)) for remark in related(proposal.remarks, "author")
        ],
    )


def dump_hand_over(hand_over):
    return r.HAND_OVER.dump(
        hand_over,
        giver=hand_over.giver.code,
        receiver=hand_over.receiver.code,
        given_by=username(hand_over.given_by),
        received_by=username(hand_over.received_by),
        items=[r.HAND_OVER_ITEM.dump(item) for item in hand_over.items.all()],
    )
