"""What this room knows of the titles a unit registers: what became of them last year, and which rules they run into."""

from collections.abc import Iterable

from pledges.beside import Remark
from pledges.models import Award
from units.models import Participation

from ..enums import Outcome
from ..wording import paper_in_words
from .cases import CaseBook
from .history import public_nominations


def remarks_on_titles(
    participation: Participation, before: Iterable[Participation], awards: list[Award]
) -> list[Remark]:
    """Results of last year, as everybody may read them, and what the award rules say already. Three queries."""
    return [*_results(before), *_early(participation, awards)]


def _results(before):
    for nomination in public_nominations().filter(participation__in=before):
        yield Remark(nomination.review.award, _result(nomination.decision))


def _result(decision):
    if decision is None:
        return "được khối đề nghị, chưa có quyết định"
    if decision.outcome == Outcome.REFUSED:
        return f"không được tặng: {decision.reason}"
    day = paper_in_words(decision)
    if decision.outcome == Outcome.LOWERED:
        return f"được tặng mức khác: {decision.granted.short_name} ({day})"
    return f"được tặng ({day})"


def _early(participation, awards):
    """The rules that can be asked before anybody is ranked, of what is registered instead of nominated."""
    book = CaseBook(participation.year)
    for award in awards:
        for check in book.early(award, participation, awards):
            if not check.passed:
                yield Remark(award, f"Khi xét khen thưởng: {check.sentence}", warns=True)
