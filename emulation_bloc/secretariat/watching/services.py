"""All that one decision on paper grants, recorded in one go: every line of its annex, or none."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from awards.enums import Outcome
from awards.models import Nomination
from awards.services import PaperTyped, hold_years, record_decision, recorded_by_blocs, take_over
from awards.services.papers import standing
from awards.telling.services import add_file
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused
from pledges.models import Award
from units.models import User


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
    *,
    paper: PaperTyped,
    grants: Sequence[Grant],
    refused: Sequence[Nomination] = (),
    reason: str = "",
    scan: UploadedFile | None = None,
    by: User,
) -> int:
    """Record every grant and every refusal (for ``reason``); returns how many. All or nothing.

    ``scan``: of the decision, kept with its paper. What leaders of the office's blocs recorded on this decision
    themselves stands on the office's record from now on.
    Raises ``Refused`` with a sentence for each line that cannot be recorded, and names it.
    """
    known = [one.nomination for one in recorded_by_blocs(by.unit, paper.number, paper.decided_on)]
    if not grants and not refused and not known:
        raise Refused("Chưa chọn dòng nào để ghi.")
    if refused and not says(reason):
        raise Refused("Cần ghi lý do của những đề nghị không được tặng.")
    named = [grant.nomination for grant in grants] + list(refused)
    if len({one.pk for one in named}) < len(named):
        raise Refused(*_twice(named))
    hold_years([*named, *known])
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
    count = len(acts) + take_over(office=by.unit, typed=paper, by=by)
    if scan is not None:
        kept = standing(office=by.unit, bloc=None, number=paper.number, decided_on=paper.decided_on).first()
        if kept is None:
            raise Refused("Không kết quả nào đứng trên quyết định này nên không giữ bản chụp; hãy bỏ tệp đã chọn.")
        add_file(paper=kept, upload=scan, by=by)
    return count


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
