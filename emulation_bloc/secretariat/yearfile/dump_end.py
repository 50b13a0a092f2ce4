"""The end of a year as a file has it: meetings with their votes, reviews, the proposal, the hand-over."""

from awards.models import AchievementReport, RuleAnswer
from meetings.enums import PollStatus
from meetings.models.poll import OPENED
from meetings.on_record import of_record

from .codec import related
from .records import end as r

NO_COUNTS = [PollStatus.DRAFT, PollStatus.OPEN, PollStatus.CLOSED, PollStatus.CANCELLED]


def dump_meeting(meeting, keys):
    minutes = getattr(meeting, "minutes", None)
    return r.MEETING.dump(
        meeting,
        agenda=[r.AGENDA_ITEM.dump(item) for item in meeting.agenda.all()],
        attendance=[
            r.ATTENDANCE.dump(
                row,
                unit=row.participation.unit.code,
                comings=[r.COMING.dump(line) for line in related(row.comings, "written_by")],
            )
            for row in related(meeting.attendance, "participation__unit", "voter")
        ],
        guests=[r.GUEST.dump(guest) for guest in meeting.guests.all()],
        files=[_file(kept, keys) for kept in related(meeting.files, "participation__unit", "added_by")],
        conclusions=[
            r.CONCLUSION.dump(line, unit=line.lead.unit.code if line.lead else None)
            for line in related(meeting.conclusions, "lead__unit")
        ],
        panel_decisions=[_panel_decision(decision) for decision in related(meeting.panel_decisions, "recorded_by")],
        polls=[_poll(poll, keys) for poll in of_record(meeting.polls.all())],
        agreed=[
            _agreed(decision, keys)
            for decision in related(meeting.agreed, "in_favour_of__unit", "recorded_by", "struck_by")
        ],
        minutes=_minutes(minutes) if minutes else None,
        task=meeting.task.position if meeting.task else None,
    )


def _panel_decision(decision):
    return r.PANEL_DECISION.dump(
        decision,
        seats=[
            r.PANEL_SEAT.dump(seat, unit=_unit_of(seat))
            for seat in related(decision.seats, "user", "participation__unit")
        ],
    )


def _unit_of(member):
    return member.participation.unit.code if member.participation else None


def _agreed(decision, keys):
    return r.AGREED.dump(
        decision,
        key=keys.agreed[decision.pk],
        award=keys.award_of_agreed.get(decision.pk),
        units=[unit.unit.code for unit in decision.units.select_related("unit")],
        in_favour_of=_code(decision.in_favour_of),
    )


def dump_confirmations(year):
    rows = related(year.leader_confirmations, "participation__unit", "recorded_by", "struck_by")
    return [r.LEADER_CONFIRMATION.dump(row, unit=row.participation.unit.code) for row in rows]


def _file(kept, keys):
    unit = kept.participation.unit.code if kept.participation else None
    return r.MEETING_FILE.dump(kept, unit=unit, content=keys.pack(kept.file))


def _minutes(minutes):
    return r.MINUTES.dump(
        minutes,
        approvals=[r.APPROVAL.dump(line) for line in related(minutes.approvals, "approved_by")],
        corrections=[r.CORRECTION.dump(line) for line in related(minutes.corrections, "by")],
        remarks=[
            r.MINUTES_REMARK.dump(
                line,
                unit=line.participation.unit.code,
            )
            for line in related(minutes.remarks, "participation__unit", "author", "answered_by")
        ],
    )


def _poll(poll, keys):
    if poll.is_online and poll.status in OPENED and poll.status != PollStatus.SEALED:
        _begin_again(poll)
    elif poll.status == PollStatus.CANCELLED:
        _tell_no_count(poll)
    return r.POLL.dump(
        poll,
        key=keys.poll[poll.pk],
        parent=keys.poll.get(poll.parent_id),
        repeats=keys.poll.get(poll.repeats_id),
        award=keys.award_of_poll.get(poll.pk),
        options=[
            r.OPTION.dump(
                option,
                unit=option.participation.unit.code if option.participation else None,
                votes=_votes(poll, option),
            )
            for option in poll.options.select_related("participation__unit").prefetch_related("tallies")
        ],
        panel=[r.PANEL_MEMBER.dump(m, unit=_unit_of(m)) for m in related(poll.panel, "user", "participation__unit")],
        roll=_roll(poll),
        words=poll.box.words if poll.is_online and poll.status == PollStatus.SEALED else None,
        opened=_opened(poll),
    )


def _opened(poll):
    """Who opened the box, and when. Its keys stay behind: they opened it and were thrown away."""
    if not poll.is_online or poll.status != PollStatus.SEALED or poll.box.opened_at is None:
        return None
    return {"at": poll.box.opened_at.isoformat(), "members": poll.box.opened_by}


def _begin_again(poll):
    """A vote on screen that is not sealed is written as not opened: its ballots stand in no file but the result."""
    poll.status = PollStatus.DRAFT
    poll.members = poll.present = None
    poll.opened_at = poll.closed_at = poll.counted_at = None
    poll.quorum_waiver = ""
    poll.issued = None
    _tell_no_count(poll)


def _tell_no_count(poll):
    """Of a vote called off stays what was given out; nothing that came back."""
    poll.returned = poll.valid = poll.invalid = poll.blank = None


def _roll(poll):
    if poll.status == PollStatus.DRAFT:
        return []
    return [
        r.VOTER.dump(voter, unit=voter.participation.unit.code)
        for voter in related(poll.roll, "participation__unit", "delegate")
    ]


def _votes(poll, option):
    """Counts of a closed box only, screen and paper together: an open one is nobody's business."""
    if poll.status in NO_COUNTS:
        return None
    return {tally.answer: tally.count for tally in sorted(option.tallies.all(), key=lambda t: t.answer)}


def dump_kept_rules(kept):
    return r.KEPT_RULES.dump(kept)


def dump_rule_answers(year):
    rows = RuleAnswer.objects.filter(participation__year=year)
    return [
        r.RULE_ANSWER.dump(row, unit=row.participation.unit.code)
        for row in related(rows, "participation__unit", "answered_by")
    ]


def dump_review(review, keys):
    return r.REVIEW.dump(
        review,
        award=review.award.code,
        nominations=[_nomination(n, keys) for n in related(review.nominations, "participation__unit", "option")],
    )


def _nomination(nomination, keys):
    requests = list(related(nomination.step_backs, "in_favour_of__unit", "asked_by"))
    return r.NOMINATION.dump(
        nomination,
        unit=nomination.participation.unit.code,
        poll=keys.poll[nomination.option.poll_id] if nomination.option else None,
        agreed=keys.agreed.get(nomination.agreed_id),
        withdrawn_by_decision=keys.agreed.get(nomination.withdrawn_by_decision_id),
        step_backs=[r.STEP_BACK.dump(s, in_favour_of=_code(s.in_favour_of)) for s in requests],
        withdrawn_on_request=_place_of(nomination.withdrawn_on_request_id, requests),
        decision=_decision(nomination.decision, keys),
        former_decisions=[_decision(decision, keys) for decision in nomination.former_decisions],
    )


def _code(participation):
    return participation.unit.code if participation is not None else None


def _place_of(key, rows):
    """The place in the list, counted from 1, of the row with this key."""
    return next((place for place, row in enumerate(rows, start=1) if row.pk == key), None)


def _decision(decision, keys):
    if decision is None:
        return None
    return r.DECISION.dump(
        decision,
        granted=decision.granted.code if decision.granted else None,
        paper=_decision_paper(decision.paper, keys) if decision.paper else None,
        notices=[
            r.AWARD_NOTICE.dump(notice, to="unit" if notice.participation_id else "secretariat")
            for notice in related(decision.notices, "told_by", "opened_by")
        ],
    )


def _decision_paper(paper, keys):
    """With the one that it corrects, and so on; its scans stand where the paper is told first."""
    is_first = paper.pk not in keys.papers
    keys.papers.add(paper.pk)
    return r.DECISION_PAPER.dump(
        paper,
        replaces=_decision_paper(paper.replaces, keys) if paper.replaces else None,
        files=[
            r.PAPER_FILE.dump(kept, content=keys.pack(kept.file))
            for kept in related(paper.files, "added_by", "struck_by").order_by("pk")
        ]
        if is_first
        else None,
    )


def dump_proposal(proposal):
    return r.PROPOSAL.dump(
        proposal,
        items=[
            {"award": item.nomination.review.award.code, "unit": item.nomination.participation.unit.code}
            for item in related(proposal.items, "nomination__review__award", "nomination__participation__unit")
        ],
        remarks=[r.REMARK.dump(remark) for remark in related(proposal.remarks, "author")],
        points=[r.MENDING_POINT.dump(point) for point in related(proposal.points, "raised_by", "answered_by")],
        sendings=[_sending(sending) for sending in related(proposal.sendings, "sent_by")],
    )


def _sending(sending):
    """The files themselves go with the package of the year: here stand their names, sizes and hashes."""
    return r.SENDING.dump(sending, parts=[r.SENDING_PART.dump(part) for part in sending.parts.all()])


def dump_inquiries(year, keys):
    """What the office that follows the bloc asked; of one about a proposed unit, award and unit."""
    things = ("participation__unit", "nomination__review__award", "nomination__participation__unit")
    return [_inquiry(row, keys) for row in related(year.inquiries, "asked_by", *things)]


def _inquiry(row, keys):
    unit = row.nomination.participation if row.nomination is not None else row.participation
    return r.INQUIRY.dump(
        row,
        award=row.nomination.review.award.code if row.nomination is not None else None,
        unit=_code(unit),
        turns=[
            r.INQUIRY_TURN.dump(turn, content=keys.pack(turn.file) if turn.file else None)
            for turn in related(row.turns, "by")
        ],
    )


def dump_achievements(year, keys):
    """Reports of proposed units, with the signed papers that units brought."""
    rows = AchievementReport.objects.filter(participation__year=year)
    return [
        r.ACHIEVEMENT.dump(
            row,
            unit=row.participation.unit.code,
            signed_copies=[
                r.SIGNED_REPORT.dump(copy, content=keys.pack(copy.file))
                for copy in related(row.signed_copies, "added_by")
            ],
        )
        for row in related(rows, "participation__unit", "confirmed_by")
    ]


def dump_hand_over(hand_over):
    return r.HAND_OVER.dump(
        hand_over,
        giver=hand_over.giver.code,
        receiver=hand_over.receiver.code,
        items=[r.HAND_OVER_ITEM.dump(item) for item in hand_over.items.all()],
    )
