"""What a year leaves undone, read from its records and never typed: the next leader takes it over."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from awards.enums import SENT, NominationStatus, ProposalStatus
from awards.models import Nomination
from emulation_bloc.core.dates import short_date
from meetings.enums import MeetingStatus, MinutesStatus
from meetings.models import Conclusion, Meeting
from pledges.models import PlanTask

PROPOSAL_GAPS = {
    None: "Chưa lập tờ trình đề nghị khen thưởng.",
    ProposalStatus.DRAFT: "Tờ trình đề nghị khen thưởng đang soạn, chưa gửi cơ quan nội vụ.",
    ProposalStatus.RETURNED: "Tờ trình đề nghị khen thưởng bị trả lại, chưa gửi lại.",
    ProposalStatus.SUBMITTED: "Tờ trình đề nghị khen thưởng đã gửi, cơ quan nội vụ chưa tiếp nhận.",
}
READ_BY_ALL = (MinutesStatus.CIRCULATED, MinutesStatus.SIGNED)  # what draft minutes conclude is not told yet


@dataclass(frozen=True)
class OpenWork:
    """One thing left to do, as the record prints it, and the page where it is finished."""

    sentence: str
    url: str


def open_work(facts):
    """Everything still open in the year of ``facts``, in the order in which it arose; seven queries at most."""
    found = [*_appeals(facts), *_plan_tasks(facts), *_minutes(facts), *_conclusions(facts)]
    return [*found, *_proposal(facts), *_inquiries(facts), *_decisions(facts)]


def _work(facts, sentence, page, **parts):
    return OpenWork(sentence, reverse(page, kwargs=facts.year.address | parts))


def _appeals(facts):
    waiting = [appeal.entry.sheet.participation_id for appeal in facts.open_appeals]
    for unit in facts.units if waiting else ():
        if number := waiting.count(unit.pk):
            yield _work(facts, f"{unit.name}: {number} kiến nghị điểm chưa được trả lời.", "scoring:appeals")


def _plan_tasks(facts):
    for task in PlanTask.objects.filter(plan__year=facts.year, done_on__isnull=True).select_related("lead"):
        sentence = f"Nhiệm vụ của kế hoạch chưa hoàn thành: {_with_day(task)}"
        yield _work(facts, sentence, "pledges:plan")


def _minutes(facts):
    unsigned = Q(minutes__isnull=True) | ~Q(minutes__status=MinutesStatus.SIGNED)
    for meeting in Meeting.objects.filter(unsigned, year=facts.year, status=MeetingStatus.ENDED).order_by("starts_at"):
        sentence = f"Biên bản “{meeting.title}” chưa được ký."
        yield _work(facts, sentence, "meetings:detail", pk=meeting.pk)


def _conclusions(facts):
    rows = Conclusion.objects.filter(
        meeting__year=facts.year, carried_at__isnull=True, meeting__minutes__status__in=READ_BY_ALL
    )
    for line in rows.select_related("meeting", "lead").order_by("meeting__starts_at", "meeting", "position", "pk"):
        sentence = f"Kết luận hội nghị chưa đưa vào kế hoạch năm {facts.year.year + 1}: {_with_day(line)}"
        yield _work(facts, sentence, "meetings:minutes", pk=line.meeting_id)


def _with_day(line):
    """The words of a task with who leads it and its last day, as far as they are known."""
    lead = line.lead.name if line.lead else getattr(line, "lead_text", "")
    day = f"hạn {short_date(line.due)}" if line.due else ""
    known = ", ".join(part for part in (lead, day) if part)
    return line.what.rstrip(".") + (f" ({known})." if known else ".")


def _proposal(facts):
    sentence = PROPOSAL_GAPS.get(facts.proposal.status if facts.proposal else None)
    if sentence:
        yield _work(facts, sentence, "awards:proposal")


def _inquiries(facts):
    """How many and until when: what they are about is read by whoever leads the bloc, the record by everybody."""
    waiting = [one for one in facts.inquiries if one.waits]
    if waiting:
        first = short_date(min(one.due for one in waiting))
        sentence = f"Cơ quan nội vụ hỏi, khối chưa trả lời: {len(waiting)} câu (hạn gần nhất {first})."
        yield _work(facts, sentence, "secretariat:board")


def _decisions(facts):
    """Asked for only where a proposal was sent: before that the line about the proposal says it all."""
    if facts.proposal is None or facts.proposal.status not in SENT:
        return
    rows = Nomination.objects.filter(
        proposal_item__proposal=facts.proposal, status=NominationStatus.PROPOSED, decisions__isnull=True
    )
    for line in rows.select_related("participation", "review__award"):
        sentence = f"Chưa ghi quyết định khen thưởng: {line.review.short_name_then or line.review}"
        yield _work(facts, f"{sentence}, {line.participation.name}.", "awards:proposal")
