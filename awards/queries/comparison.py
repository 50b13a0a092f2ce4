"""Minutes and proposal side by side: what is proposed and neither voted nor agreed, and the other way round."""

from django.db.models import QuerySet

from meetings.compared import HeldBack
from meetings.enums import AgreedKind, MeetingKind, PollStatus
from meetings.models import AgreedDecision, Meeting, Poll
from meetings.on_record import about_awards
from units.models import EmulationYear

from ..models import AgreedAward
from .cases import CaseBook
from .overruling import binding_in_words, still_binding
from .reviews import ReviewLine, polls_by_review, reviews


def differences_of_meeting(meeting: Meeting) -> list[str]:
    """Asked before the minutes of ``meeting`` are signed; a meeting without a word on awards has nothing to compare."""
    if meeting.kind == MeetingKind.YEAREND or _is_about_awards(meeting):
        return differences(meeting.year)
    return []


def _is_about_awards(meeting):
    about = (AgreedKind.AWARD, AgreedKind.AWARD_WITHDRAWN)
    return about_awards(meeting.polls).exists() or meeting.agreed.filter(kind__in=about).exists()


def differences(year: EmulationYear, lines: list[ReviewLine] | None = None) -> list[str]:
    """Every difference of the year between what its meetings decided about awards and what is proposed.

    ``lines`` saves the queries where the caller has the year's ``reviews`` already.
    """
    lines = reviews(year) if lines is None else lines
    return [*_loose_polls(year, lines), *_loose_agreements(year), *_of_reviews(year, lines)]


def held_back_at(meeting: Meeting) -> list[HeldBack]:
    """Whom the votes of ``meeting`` chose and a check keeps from being proposed; asked by its minutes."""
    if not about_awards(meeting.polls).filter(status=PollStatus.SEALED).exists():
        return []
    keys = set(meeting.polls.values_list("pk", flat=True))
    return [one for poll, one in _held_back(reviews(meeting.year), CaseBook(meeting.year)) if poll in keys]


def held_back(year: EmulationYear, lines: list[ReviewLine] | None = None) -> list[HeldBack]:
    """The same of the whole year; ``lines`` saves the queries where the caller has the year's ``reviews`` already."""
    lines = reviews(year) if lines is None else lines
    return [one for _, one in _held_back(lines, CaseBook(year))]


def _held_back(lines, book):
    for line in lines:
        for option in line.not_yet_nominated:
            barred = [check.sentence for check in book.checks(line.review, option.participation) if check.bars]
            if barred:
                about, poll = str(line.review), option.option.poll_id
                yield poll, HeldBack(option.option.pk, option.name, about, " ".join(barred))


def loose_polls(year: EmulationYear, lines: list[ReviewLine] | None = None) -> QuerySet[Poll]:
    """Votes on awards of which nothing says on which: brought in from before or from a file."""
    groups = polls_by_review(year, {}).values() if lines is None else [line.polls for line in lines]
    known = [one.poll.pk for group in groups for one in group]
    rows = about_awards(Poll.objects.filter(meeting__year=year)).exclude(pk__in=known)
    return rows.exclude(status=PollStatus.CANCELLED)


def _loose_polls(year, lines):
    for poll in loose_polls(year, lines).filter(status=PollStatus.SEALED):
        yield f"Cuộc bỏ phiếu “{poll.question}” chưa gắn với khen thưởng bình xét nào."


def _loose_agreements(year):
    about = (AgreedKind.AWARD, AgreedKind.AWARD_WITHDRAWN)
    rows = AgreedDecision.objects.filter(meeting__year=year, kind__in=about, struck_at__isnull=True)
    for decision in rows.exclude(pk__in=AgreedAward.objects.filter(review__year=year).values("decision")):
        yield f"Quyết định thống nhất “{decision.subject}” chưa gắn với khen thưởng bình xét nào."


def _of_reviews(year, lines):
    book = CaseBook(year)
    agreed = _agreed_by_review(year)
    for line in lines:
        yield from _proposed_without_record(line)
        yield from _chosen_and_not_proposed(line, book)
        yield from _agreed_and_not_proposed(line, agreed.get(line.review.pk, []))


def _agreed_by_review(year):
    found = {}
    rows = AgreedAward.objects.filter(review__year=year, decision__struck_at__isnull=True)
    for link in rows.select_related("decision__meeting").prefetch_related("decision__units"):
        found.setdefault(link.review_id, []).append(link.decision)
    return found


def _proposed_without_record(line):
    chosen = {option.participation.pk for option in line.chosen if option.participation}
    for one in line.standing:
        nomination = one.nomination
        name = f"{nomination.participation} – {line.review}"
        if nomination.participation_id in chosen:
            continue
        if nomination.option_id is not None:
            yield f"{name}: được đề nghị nhưng không được phiếu kín đã niêm phong chọn."
        elif nomination.agreed is None:
            if nomination.nominated_at is None:
                continue  # of before such decisions were kept: none could be written
            yield f"{name}: được đề nghị nhưng không có phiếu kín, không có quyết định thống nhất trong biên bản nào."
        elif not nomination.agreed.stands:
            yield f"{name}: được đề nghị theo một quyết định thống nhất đã gạch bỏ."
        elif binding := still_binding(_sealed_before(line, nomination.agreed), nomination.agreed.meeting):
            yield f"{name}: {binding_in_words(binding)}"


def _sealed_before(line, decision):
    """What was agreed before a ballot does not contradict it: the ballot was then about the seats left."""
    return [
        poll
        for poll in line.sealed_polls
        if poll.sealed_at is None or decision.recorded_at is None or poll.sealed_at < decision.recorded_at
    ]


def _chosen_and_not_proposed(line, book):
    for option in line.not_yet_nominated:
        if not any(check.bars for check in book.checks(line.review, option.participation)):
            yield f"{option.name} – {line.review}: được phiếu kín chọn nhưng chưa được ghi đề nghị."
    for one in line.withdrawn:
        if one.nomination.withdrawn_by_id is None:
            continue  # of before a withdrawal kept its basis: none could be written
        if one.nomination.is_of_record and not one.nomination.is_withdrawn_on_a_basis:
            yield (
                f"{one.nomination.participation} – {line.review}: được hội nghị chọn nhưng đã rút mà không có văn bản "
                "xin rút của đơn vị hoặc quyết định của hội nghị sau."
            )


def _agreed_and_not_proposed(line, decisions):
    known = {one.nomination.participation_id for one in line.nominations if not one.nomination.is_struck}
    for decision in decisions:
        for unit in decision.units.all() if decision.kind == AgreedKind.AWARD else ():
            if unit.pk not in known:
                yield f"{unit} – {line.review}: hội nghị thống nhất đề nghị nhưng chưa được ghi đề nghị."
