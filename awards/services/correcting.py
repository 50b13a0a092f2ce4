"""A decision on paper put right as a whole, and the office's own record in place of what a bloc recorded of it.

Every result is a correction of its own; what was recorded stays readable.
"""

from django.db import transaction

from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from units.models import Unit, User

from ..enums import Recorder
from ..models import Decision, DecisionPaper
from ..policies import deciding
from .decisions import in_order, record_decision, recorded_by_blocs, taken_over
from .holding import hold_years
from .papers import PaperTyped, Saying, paper_for, replaced

MOVED = "Kết quả trên quyết định này vừa thay đổi. Hãy xem lại rồi đính chính."


@transaction.atomic
def correct_paper(*, paper: DecisionPaper, typed: PaperTyped, reason: str, by: User) -> int:
    """Number, day, level or issuer of a decision were written down wrongly: every result that stands on it is
    corrected, each a record of its own with ``reason``; returns how many. All or nothing. The paper of before stays.

    Which results stand is read once their years are held: one that was corrected meanwhile stays as it is now.
    """
    held = {one.nomination.review.year_id for one in _hold(_of_paper(paper))}
    hold(paper, by=by)
    decisions = list(_of_paper(paper))
    if not {one.nomination.review.year_id for one in decisions} <= held:
        raise Refused(MOVED)
    require(deciding.may_correct_paper(by, paper, len(decisions)))
    if not says(reason):
        raise Unsaid("Cần ghi lý do đính chính.")
    if typed == _as_typed(paper):
        raise Refused("Số, ngày, cấp và người quyết định vẫn như đã ghi: không có gì để đính chính.")
    replaced(paper, typed, reason=reason, by=by)
    faults = []
    for one in decisions:
        values = {"outcome": one.outcome, "granted": one.granted, "reason": one.reason, "correction_reason": reason}
        try:
            with transaction.atomic():
                record_decision(nomination=one.nomination, by=by, **values, **vars(typed))
        except Refused as refusal:
            faults += [f"{one.nomination}: {sentence}" for sentence in refusal.reasons]
    if faults:
        raise Refused(*faults)
    return len(decisions)


def _of_paper(paper):
    return in_order(Decision.objects.filter(paper=paper, superseded_at=None))


def _hold(decisions):
    found = list(decisions)
    hold_years([one.nomination for one in found])
    return found


def _as_typed(paper):
    return PaperTyped(paper.number, paper.decided_on, paper.level, paper.issuer)


@transaction.atomic
def take_over(*, office: Unit, typed: PaperTyped, by: User) -> int:
    """The office writes down a decision on which blocs had recorded results themselves: from now on these stand on its
    record, and are its own to correct. Unit and bloc are told; what the bloc wrote stays. Returns how many.

    A result that such a paper cannot grant stays the bloc's.
    """
    found = _hold(recorded_by_blocs(office, typed.number, typed.decided_on))
    held = {one.nomination.review.year_id for one in found}
    hold(office, by=by)
    require(deciding.may_take_over(by, office))
    found = recorded_by_blocs(office, typed.number, typed.decided_on).filter(nomination__review__year__in=held)
    return sum(_taken_over(one, typed, by) for one in found)


def _taken_over(former, typed, by):
    nomination = former.nomination
    saying = Saying(Recorder.HOME_AFFAIRS, by, typed.level, typed.issuer, grants=False)
    paper = paper_for(
        proposal=nomination.proposal_item.proposal,
        award=former.granted or nomination.review.award,
        number=typed.number,
        decided_on=typed.decided_on,
        saying=saying,
    )
    return taken_over(former, paper, by=by)
