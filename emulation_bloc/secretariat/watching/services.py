"""All that one decision on paper grants, recorded in one go: every line of its annex, or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from awards.enums import Outcome
from awards.models import Decision, DecisionPaper, Nomination
from awards.services import hold_years, record_decision
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from pledges.enums import AwardLevel
from pledges.models import Award
from units.models import User

from .policies import may_correct_paper


@dataclass(frozen=True)
class PaperTyped:
    """The head of a decision as it is printed. ``level``: whose signature it bears."""

    number: str
    decided_on: date
    level: str
    issuer: str

    @property
    def level_in_words(self) -> str:
        return AwardLevel(self.level).label

    def __str__(self) -> str:
        return f"Quyết định số {self.number} ngày {self.decided_on:%d/%m/%Y}"


@dataclass(frozen=True)
class Grant:
    """``award``: what the paper grants, ``None`` where it is what was proposed."""

    nomination: Nomination
    award: Award | None = None

    @property
    def is_other(self) -> bool:
        return self.award is not None and self.award != self.nomination.review.award


@transaction.atomic
def record_annex(
    *, paper: PaperTyped, grants: Sequence[Grant], refused: Sequence[Nomination] = (), reason: str = "", by: User
) -> int:
    """Record every grant and every refusal (for ``reason``); returns how many. All or nothing.

    Raises ``Refused`` with a sentence for each line that cannot be recorded, and names it.
    """
    if not grants and not refused:
        raise Refused("Chưa chọn dòng nào để ghi.")
    if refused and not says(reason):
        raise Refused("Cần ghi lý do của những đề nghị không được tặng.")
    named = [grant.nomination for grant in grants] + list(refused)
    if len({one.pk for one in named}) < len(named):
        raise Refused(*_twice(named))
    hold_years(named)
    acts = [(grant.nomination, _granted(grant, paper)) for grant in grants]
    acts += [(one, {"outcome": Outcome.REFUSED, "reason": reason.strip()}) for one in refused]
    faults = []
    for nomination, values in sorted(acts, key=lambda act: (act[0].review.year_id, act[0].pk)):
        try:
            with transaction.atomic():
                record_decision(nomination=nomination, by=by, **values)
        except Refused as refusal:
            faults += [f"{nomination}: {sentence}" for sentence in refusal.reasons]
    if faults:
        raise Refused(*faults)
    return len(acts)


@transaction.atomic
def correct_paper(*, paper: DecisionPaper, typed: PaperTyped, reason: str, by: User) -> int:
    """Number, day or issuer of a decision were written down wrongly: every result that stands on it is corrected, each
    a record of its own with ``reason``; returns how many. All or nothing. The paper of before stays readable."""
    standing = Decision.objects.filter(paper=paper, superseded_at=None)
    decisions = list(standing.select_related("nomination__review__year", "granted").order_by("pk"))
    hold_years([one.nomination for one in decisions])
    require(may_correct_paper(by, paper, len(decisions)))
    if not says(reason):
        raise Unsaid("Cần ghi lý do đính chính.")
    if (typed.number, typed.decided_on, typed.level, typed.issuer) == (
        paper.number, paper.decided_on, paper.level, paper.issuer,
    ):  # fmt: skip
        raise Refused("Số, ngày, cấp và người quyết định vẫn như đã ghi: không có gì để đính chính.")
    faults = []
    for one in sorted(decisions, key=lambda row: (row.nomination.review.year_id, row.nomination_id)):
        values = {"outcome": one.outcome, "granted": one.granted, "reason": one.reason, "correction_reason": reason}
        try:
            with transaction.atomic():
                record_decision(nomination=one.nomination, by=by, **values, **_head(typed))
        except Refused as refusal:
            faults += [f"{one.nomination}: {sentence}" for sentence in refusal.reasons]
    if faults:
        raise Refused(*faults)
    return len(decisions)


def _head(paper):
    return {"number": paper.number, "decided_on": paper.decided_on, "level": paper.level, "issuer": paper.issuer}


def _granted(grant, paper):
    values = _head(paper)
    if not grant.is_other:
        return {"outcome": Outcome.GRANTED, **values}
    reason = f"Đề nghị {grant.nomination.review}, {paper} tặng {grant.award}."
    return {"outcome": Outcome.LOWERED, "granted": grant.award, "reason": reason, **values}


def _twice(named):
    seen, twice = set(), []
    for one in named:
        if one.pk in seen:
            twice.append(f"{one}: được chọn ở hai dòng.")
        seen.add(one.pk)
    return twice
