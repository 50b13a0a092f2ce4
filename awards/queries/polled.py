"""What the rules say of the award that a vote is about: asked by meetings, which know polls and no rules."""

from collections.abc import Iterable

from emulation_bloc.core.known import once
from meetings.models import Poll
from units.models import EmulationYear, Participation
from units.taking_part.named import absent

from ..enums import Moment
from ..models import Review
from .cases import CaseBook
from .reviews import candidates, polls_by_review


def unmet_in_poll(poll: Poll) -> dict[int, list[str]]:
    """Participation key → sentences on what it fails for the award that ``poll`` is about; nothing for other votes."""
    book, review = _of(poll)
    if review is None:
        return {}
    found = candidates(review, book)
    return {one.participation.pk: [check.sentence for check in one.unmet] for one in found if one.unmet}


def barred_in_poll(poll: Poll) -> dict[int, list[str]]:
    """Participation key → sentences on why the award that ``poll`` is about could not be proposed for it."""
    book, review = _of(poll)
    return {} if review is None else barred_from_ballot(book, review, once(book.year, _units))


def barred_from_ballot(book: CaseBook, review: Review, units: Iterable[Participation]) -> dict[int, list[str]]:
    """Of ``units`` those that are not to be put to the vote on ``review``, with the sentences why."""
    found, units = {}, list(units)
    gone = absent(units, book.today)
    for unit in units:
        against = [check.sentence for check in book.checks(review, unit, Moment.BALLOT) if check.bars]
        if unit.pk in gone:
            against.insert(0, gone[unit.pk])
        if against:
            found[unit.pk] = against
    return found


def against_opening(poll: Poll) -> list[str]:
    """Why a vote on an award cannot open as it was prepared, as things stand now: each unit by its name, and seats that
    are there no longer. Of whoever left the meeting tells by itself."""
    book, review = _of(poll)
    if review is None:
        return []
    barred = barred_in_poll(poll)
    found = [
        f"{option} không được lấy phiếu: {' '.join(barred[option.participation_id])} "
        "Hãy rút đơn vị này khỏi danh sách bỏ phiếu, nêu lý do, rồi mở."
        for option in poll.candidates
        if option.participation_id in barred and option.participation.stands(book.today)
    ]
    quota = book.quota(review)
    if poll.seats > quota.left:
        found.append(
            f"Cuộc bỏ phiếu chọn {poll.seats} đơn vị mà chỉ còn được đề nghị {quota.left}: "
            f"{' '.join(quota.sentences)} Hãy sửa số được chọn, hoặc hủy cuộc bỏ phiếu này."
        )
    return found


def seats_in_poll(poll: Poll) -> tuple[str, ...]:
    """How many may be proposed for the award that ``poll`` is about, how many are, and who says so."""
    book, review = _of(poll)
    return () if review is None else book.quota(review).sentences


def _of(poll):
    """(what is known of the year, the award under review that ``poll`` is about); read once for all votes of a page."""
    if not poll.of_kind.decides_awards:
        return None, None
    year = poll.meeting.year
    key = once(year, _reviewed).get(poll.pk)
    return once(year, CaseBook), once(year, _reviews).get(key)


def _reviewed(year: EmulationYear) -> dict[int, int]:
    return {one.poll.pk: key for key, lines in polls_by_review(year, {}).items() for one in lines}


def _reviews(year: EmulationYear) -> dict[int, Review]:
    rows = Review.objects.filter(year=year).select_related("award", "year__bloc")
    return {review.pk: review for review in rows}


def _units(year: EmulationYear) -> list[Participation]:
    return list(Participation.objects.filter(year=year).select_related("unit"))
