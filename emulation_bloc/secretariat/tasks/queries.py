"""My tasks: what each person has to do next, in every year that is not closed. The home page of every role."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from awards.enums import ProposalStatus
from awards.queries import corrections_for
from meetings.before.queries import waiting_on
from meetings.box.queries import keys_for
from meetings.enums import MeetingStatus, PollStatus
from meetings.polls.queries import ballots_for, counts_for
from pledges.enums import PledgeStatus, RegistrationStatus
from scoring.appeals.policies import APPEAL_STAGES
from scoring.checking.assigning.queries import stood_aside
from scoring.enums import SheetStatus
from scoring.questions.queries import unanswered_for
from units.enums import DeadlineKind, LeadershipRole, Stage
from units.models import EmulationYear
from units.seats import seat_of

from ..access import years_taken_over
from ..facts import YearFacts
from ..flow.gates import missing
from ..flow.steps import forward_step
from ..handover import policies as handover_policies

SOON_DAYS = 7
OVERDUE, SOON, NORMAL = "overdue", "soon", "normal"
ORDER = [OVERDUE, SOON, NORMAL]


@dataclass(frozen=True)
class Task:
    """One thing to do: where, in which year, by when (None: no day was set), and how pressing it is."""

    title: str
    url: str
    year: EmulationYear
    due: date | None
    urgency: str


def my_tasks(user):
    """Tasks of ``user`` in all visible years still running, the most pressing first. Fixed queries per year."""
    years = EmulationYear.objects.visible_to(user).exclude(stage=Stage.CLOSED).select_related("bloc", "bloc__monitor")
    tasks = [task for year in years for task in tasks_of_year(user, YearFacts(year))]
    found = [*_voting(user), *tasks, *_counting(user), *_corrections(user), *_from_outside(user, years)]
    return sorted(found, key=_pressing)


def _from_outside(user, years):
    """The unit that takes over a year it took no part in is asked for its half of the hand-over."""
    for year in (
        years_taken_over(user)
        .filter(stage__in=handover_policies.HAND_OVER_STAGES)
        .exclude(pk__in=[y.pk for y in years])
    ):
        yield from _of_hand_over(user, YearFacts(year))


def _pressing(task):
    return ORDER.index(task.urgency), task.due or date.max


def tasks_of_year(user, facts):
    """What this person owes to one year, by seat and stage. A closed year asks nothing of anybody."""
    if facts.year.stage == Stage.CLOSED:
        return []
    seat = seat_of(user, facts.year)
    found = []
    for own in facts.all_units:
        if own.stands() and seat.participation is not None and own.pk == seat.participation.pk:
            found += _of_unit(facts, own, seat)
        elif own.pk in seat.inherits:
            found += _of_predecessor(facts, own)
    if seat.is_leadership:
        found += _of_verifiers(facts, seat)
    found += _of_answerers(user, facts, seat)
    if seat.is_secretariat:
        found += _of_secretariat(facts, seat)
    if seat.watches:
        found += _of_home_affairs(facts)
    return sorted([*found, *_of_hand_over(user, facts)], key=_pressing)


def _task(facts, title, page, *args, due=None, query=""):
    url = reverse(page, kwargs=facts.year.address) if not args else reverse(page, args=_address(facts.year, *args))
    return Task(title, url + query, facts.year, due, urgency_of(due))


def _address(year, *more):
    return [year.bloc.code, year.year, *more]


def urgency_of(due):
    if due is None:
        return NORMAL
    left = (due - timezone.localdate()).days
    return OVERDUE if left < 0 else SOON if left <= SOON_DAYS else NORMAL


# A unit's own work


def _of_unit(facts, own, seat):
    if facts.year.stage == Stage.REGISTRATION:
        yield from _registration(facts, own, seat)
        yield from _pledge(facts, own, seat)
    if facts.year.stage in (Stage.SELF_SCORING, Stage.VERIFYING):
        yield from _sheet(facts, own, seat)
        yield from _questions(facts, own)
    if facts.year.stage == Stage.VERIFYING:
        yield from _checks(facts, own)
    if facts.year.stage in APPEAL_STAGES:
        yield from _own_appeals(facts, own)
    if facts.year.stage in (Stage.RANKED, Stage.REVIEW):
        yield from _attendance(facts)
    for line in waiting_on(own):
        if line.meeting.status == MeetingStatus.PLANNED:
            yield _task(facts, "Trả lời giấy mời họp", "meetings:before", line.meeting_id, due=line.meeting.reply_by)
        else:
            yield _task(facts, "Góp ý biên bản hội nghị", "meetings:minutes", line.meeting_id)


def _of_predecessor(facts, own):
    """A sheet left by a unit that ended may be finished by its successor; nobody waits for it."""
    status = getattr(getattr(own, "sheet", None), "status", None)
    unfinished = status in (SheetStatus.DRAFT, SheetStatus.RETURNED)
    if unfinished and facts.year.stage in (Stage.SELF_SCORING, Stage.VERIFYING):
        yield _task(facts, f"Có thể làm tiếp phiếu chấm điểm của {own}", "scoring:sheet", own.sheet.pk)


def _registration(facts, own, seat):
    status = getattr(getattr(own, "registration", None), "status", RegistrationStatus.DRAFT)
    due = facts.last_day(DeadlineKind.REGISTRATION, own)
    if status == RegistrationStatus.RETURNED:
        yield _task(facts, "Bổ sung bản đăng ký danh hiệu được trả lại", "pledges:registration", own.pk, due=due)
    elif status == RegistrationStatus.DRAFT:
        title = "Gửi bản đăng ký danh hiệu thi đua" if seat.is_head else "Soạn bản đăng ký danh hiệu thi đua"
        yield _task(facts, title, "pledges:registration", own.pk, due=due)


def _pledge(facts, own, seat):
    if getattr(getattr(own, "pledge", None), "status", None) != PledgeStatus.SIGNED:
        title = "Ký giao ước thi đua" if seat.is_head else "Soạn giao ước thi đua để thủ trưởng ký"
        yield _task(facts, title, "pledges:pledge", own.pk, due=facts.last_day(DeadlineKind.PLEDGE, own))


def _sheet(facts, own, seat):
    sheet = getattr(own, "sheet", None)
    if sheet is None:
        return
    due = facts.last_day(DeadlineKind.SELF_SCORING, own)
    if sheet.status == SheetStatus.RETURNED:
        yield _task(facts, "Bổ sung phiếu chấm điểm được trả lại", "scoring:sheet", sheet.pk)
    elif sheet.status == SheetStatus.DRAFT and facts.year.stage == Stage.SELF_SCORING:
        title = "Nộp phiếu tự chấm điểm" if seat.is_head else "Tự chấm điểm, gắn minh chứng"
        yield _task(facts, title, "scoring:sheet", sheet.pk, due=due)


def _own_appeals(facts, own):
    """Nothing to do but wait; said, because a unit otherwise asks by telephone. Answers stand on the same page."""
    waiting = [appeal for appeal in facts.open_appeals if appeal.entry.sheet.participation_id == own.pk]
    if waiting:
        title = f"Kiến nghị điểm của đơn vị đang chờ trả lời ({len(waiting)})"
        yield _task(facts, title, "scoring:appeals", due=None)


def _questions(facts, own):
    """What the verifiers asked about rows of the unit's sheet, as long as verification runs."""
    if getattr(getattr(own, "sheet", None), "submitted_at", None) is None:
        return
    if asked := len(unanswered_for(own)):
        yield _task(facts, f"Trả lời {asked} câu hỏi về phiếu chấm điểm", "scoring:questions")


def _checks(facts, own):
    """Sheets of other units this one is assigned to, handed in and not finished."""
    due = facts.last_day(DeadlineKind.VERIFICATION)
    for check in facts.open_checks:
        if check.checker_id == own.pk:
            yield _task(facts, f"Chấm chéo phiếu của {check.subject}", "scoring:check", check.pk, due=due)


def _attendance(facts):
    meeting = facts.yearend
    if meeting is not None and meeting.status != MeetingStatus.ENDED:
        day = timezone.localdate(meeting.starts_at)
        ahead = day >= timezone.localdate()
        yield _task(facts, "Dự hội nghị tổng kết", "meetings:detail", meeting.pk, due=day if ahead else None)


# Leader and deputy


def _of_answerers(user, facts, seat):
    """Appeals this person may answer: not of the own unit, not against the own finding."""
    if facts.year.stage not in APPEAL_STAGES or not (seat.is_leadership or seat.watches):
        return
    waiting = [
        appeal
        for appeal in facts.open_appeals
        if not seat.owns(appeal.entry.sheet.participation) and user.pk not in facts.involved[appeal.entry_id]
    ]
    if waiting:
        yield _task(facts, f"Có {len(waiting)} kiến nghị điểm chờ trả lời", "scoring:appeals")


def _of_verifiers(facts, seat):
    if facts.year.stage != Stage.VERIFYING:
        return
    waiting = [unit for unit in facts.units if _waits_for_verification(unit) and not seat.owns(unit)]
    if waiting:
        aside = stood_aside(seat.participation)
        waiting = [unit for unit in waiting if unit.pk not in aside]
    if waiting:
        due = facts.last_day(DeadlineKind.VERIFICATION)
        yield _task(facts, f"Thẩm định {len(waiting)} phiếu chấm điểm", "scoring:sheets", due=due)
    answers = [turn for turn in facts.open_questions if not seat.owns(turn.entry.sheet.participation)]
    if answers:
        yield _task(facts, f"Xem {len(answers)} câu trả lời, câu hỏi của các đơn vị", "scoring:questions")


def _waits_for_verification(unit):
    return getattr(getattr(unit, "sheet", None), "status", None) == SheetStatus.SUBMITTED


def _of_secretariat(facts, seat):
    """What the next step asks of the leader itself; once nothing is missing, the step."""
    if facts.year.stage == Stage.REGISTRATION:
        yield from _acceptance(facts)
    step = forward_step(facts.year.stage)
    gaps = missing(facts, step.name)
    for gap in gaps:
        if gap.participation is None:
            yield _task(facts, _act(gap, seat), gap.page, due=_due_of(facts, gap))
    if not gaps:
        yield _task(facts, f"Đã đủ điều kiện: {step.label}", "secretariat:board", query="#buoc-tiep-theo")


def _act(gap, seat):
    if not gap.is_for_head:
        return gap.act
    return f"{gap.act[:1].upper()}{gap.act[1:]}" if seat.is_head else f"Trình thủ trưởng {gap.act}"


def _due_of(facts, gap):
    return facts.last_day(DeadlineKind.PROPOSAL) if gap.page == "awards:proposal" else None


def _acceptance(facts):
    statuses = [getattr(getattr(unit, "registration", None), "status", None) for unit in facts.units]
    if waiting := statuses.count(RegistrationStatus.SUBMITTED):
        yield _task(facts, f"Tiếp nhận {waiting} bản đăng ký danh hiệu", "pledges:registrations")


# Others


def _of_home_affairs(facts):
    if facts.proposal is not None and facts.proposal.status == ProposalStatus.SUBMITTED:
        yield _task(facts, f"Xem và tiếp nhận {facts.proposal}", "awards:proposal")


def _of_hand_over(user, facts):
    if facts.year.stage not in handover_policies.HAND_OVER_STAGES or facts.hand_over is None:
        return
    hand_over = facts.hand_over
    if user.is_head and handover_policies.may_give(user, hand_over):
        yield _task(facts, "Xác nhận giao cho Khối trưởng năm sau", "secretariat:hand_over")
    if (
        handover_policies.may_answer_items(user, hand_over)
        and hand_over.given_at
        and handover_policies.waits_for_answers(hand_over)
    ):
        yield _task(facts, "Kiểm nhận từng nội dung bàn giao", "secretariat:hand_over")
    elif user.is_head and handover_policies.may_receive(user, hand_over):
        yield _task(facts, f"Xác nhận nhận bàn giao {LeadershipRole.LEADER.label}", "secretariat:hand_over")


def _voting(user):
    """Before everything else of today: the meeting waits for this ballot."""
    for poll in ballots_for(user):
        year = poll.meeting.year
        url = reverse("meetings:ballot", args=_address(year, poll.pk))
        yield Task(f"Bỏ phiếu: {poll.question}", url, year, timezone.localdate(), SOON)


def _corrections(user):
    """Told until somebody of this side has looked, in closed years too: decisions come in after the hand-over."""
    for decision in corrections_for(user):
        year = decision.nomination.review.year
        title = f"Xem đính chính kết quả xét tặng của {decision.nomination.participation}"
        yield Task(title, reverse("awards:proposal", kwargs=year.address), year, None, NORMAL)


def _counting(user):
    for poll in counts_for(user):
        year = poll.meeting.year
        page = "meetings:poll" if poll.status == PollStatus.COUNTED else "meetings:poll_count"
        url = reverse(page, args=_address(year, poll.pk))
        yield Task(f"Kiểm phiếu: {poll.question}", url, year, timezone.localdate(poll.meeting.starts_at), SOON)
    yield from _keys(user)


def _keys(user):
    """Words are to be taken before a vote on screen opens; a closed box waits for its keys."""
    lacking, waiting = keys_for(user)
    for meeting in lacking:
        url = reverse("meetings:key", args=_address(meeting.year, meeting.pk))
        day = timezone.localdate(meeting.starts_at)
        yield Task(f"Nhận từ khóa mở hòm phiếu: {meeting.title}", url, meeting.year, day, SOON)
    for poll in waiting:
        url = reverse("meetings:turn_key", args=_address(poll.meeting.year, poll.pk))
        yield Task(f"Mở hòm phiếu: {poll.question}", url, poll.meeting.year, timezone.localdate(), SOON)
