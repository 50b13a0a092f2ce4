"""Which awards the bloc reviews this year, and putting one of them to the vote."""

from django.core.exceptions import ValidationError
from django.db import transaction

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from meetings.enums import PollMethod
from meetings.kinds.award import Award as AwardVote
from meetings.models import Meeting, Poll
from meetings.polls.services import add_poll
from pledges.enums import RecipientKind
from pledges.models import Award
from units.models import EmulationYear, Participation, User

from .. import queries
from ..models import AwardPoll, Review
from ..policies import reviewing
from .holding import locked

FIELDS = ("seats", "printed_name", "source")


@transaction.atomic
def add_review(
    *, year: EmulationYear, award: Award, seats: int, source: str = "", printed_name: str = "", by: User
) -> Review:
    """Put ``award`` on the list of the year, with the number of units the bloc may propose and who says so."""
    hold(year, by=by)
    require(reviewing.may_add_review(by, year))
    if award.recipient != RecipientKind.COLLECTIVE:
        raise Refused(
            f"“{award}” dành cho {award.get_recipient_display().lower()}; khối chỉ bình xét khen thưởng đơn vị."
        )
    review = Review(year=year, award=award, seats=seats, source=source, printed_name=printed_name)
    beyond = _require_within_quota(review)
    _save(review)
    record("awards.add_review", review, by=by, after=_values(review) | beyond)
    return review


@transaction.atomic
def change_review(*, review: Review, seats: int, source: str = "", printed_name: str = "", by: User) -> Review:
    """Change number, source or printed name while nobody has voted on it. More units need a source that says so."""
    review = locked(review, by=by)
    require(reviewing.may_change_review(by, queries.review_line(review)))
    before = _values(review)
    if seats > review.seats and not says(source):
        raise Unsaid("Tăng số lượng được đề nghị thì phải ghi căn cứ số lượng.")
    review.seats, review.source, review.printed_name = seats, source, printed_name
    if _values(review) == before:
        return review
    beyond = _require_within_quota(review)
    _save(review)
    record("awards.change_review", review, by=by, before=before, after=_values(review) | beyond)
    return review


@transaction.atomic
def remove_review(*, review: Review, by: User) -> None:
    """Take an award off the list while nobody has voted on it. Its cancelled polls stay with the meeting."""
    review = locked(review, by=by)
    require(reviewing.may_change_review(by, queries.review_line(review)))
    record("awards.remove_review", review, by=by, before=_values(review))
    review.award_polls.all().delete()
    review.delete()


@transaction.atomic
def open_award_poll(
    *,
    review: Review,
    meeting: Meeting,
    candidates: list[Participation],
    by: User,
    method: str = PollMethod.SECRET_PAPER,
) -> AwardPoll:
    """Prepare the vote on ``review`` at ``meeting``; ``candidates`` are participations in ballot order.

    The poll itself is opened, counted and sealed in the meeting. Its seats are those still free.
    """
    review = locked(review, by=by)
    candidates = _again(review.year, candidates)
    line = queries.review_line(review)
    require(reviewing.may_open_award_poll(by, line, meeting))
    taken = {standing.nomination.participation_id for standing in line.standing}
    if already := [str(unit) for unit in candidates if unit.pk in taken]:
        raise Refused(f"Đã được đề nghị khen thưởng này: {', '.join(already)}.")
    if barred := queries.barred_from_ballot(queries.CaseBook(review.year), review, candidates):
        raise Refused(*_named(candidates, barred))
    poll = add_poll(
        meeting=meeting,
        kind=AwardVote.code,
        question=f"Đề nghị tặng {review}",
        candidates=candidates,
        seats=line.seats_left,
        method=method,
        by=by,
    )
    return AwardPoll.objects.create(review=review, poll=poll)


@transaction.atomic
def link_award_poll(*, review: Review, poll: Poll, by: User) -> AwardPoll:
    """Say which award a vote was about that says so nowhere."""
    review = locked(review, by=by)
    require(reviewing.may_link_award_poll(by, review.year))
    poll = queries.loose_polls(review.year).filter(pk=poll.pk).first()
    if poll is None:
        raise Refused("Cuộc bỏ phiếu này đã gắn với một khen thưởng.")
    link = AwardPoll.objects.create(review=review, poll=poll)
    record("awards.link_poll", review, by=by, after={"question": poll.question})
    return link


def _require_within_quota(review):
    """More seats than a rule lets through: refused where it bars, with a source of their own where it warns. What was
    gone beyond is told to the trace."""
    if not review.seats:
        return {}
    over = queries.CaseBook(review.year).quota(review).exceeding
    if barred := [limit.in_words for limit in over if limit.bars]:
        raise Refused(*[f"Số lượng {review.seats} vượt quy tắc của năm. {words}" for words in barred])
    told = [limit.in_words for limit in over]
    if over and not says(review.source):
        raise Unsaid(f"Số lượng {review.seats} vượt quy tắc của năm. {' '.join(told)} Phải ghi căn cứ số lượng.")
    return {"beyond_rules": told} if told else {}


def _named(candidates, barred):
    """Whoever could not be nominated afterwards is not put to the vote at all."""
    return [
        f"{unit} không được lấy phiếu khen thưởng này: {' '.join(barred[unit.pk])}"
        for unit in candidates
        if unit.pk in barred
    ]


def _again(year, units):
    """The units as they are now, in the order given; none of another year."""
    found = Participation.objects.select_related("unit").filter(year=year).in_bulk([unit.pk for unit in units])
    return [found[unit.pk] for unit in units if unit.pk in found]


def _save(review):
    try:
        review.full_clean()
    except ValidationError as error:
        raise Refused(*error.messages) from error
    review.save()


def _values(review):
    return {"award": review.award.short_name} | {name: getattr(review, name) for name in FIELDS}
