"""What this room knows of the titles a unit registers: what became of them last year, and which rules they run into."""

from collections.abc import Iterable

from pledges.beside import Condition, Remark
from pledges.enums import RecipientKind
from pledges.models import Award
from units.models import Participation

from ..enums import CheckState, Outcome, RuleScope, Severity
from ..models import Review
from ..rules.judging import applying
from ..rules.queries import award_facts, names_of_awards
from ..wording import paper_in_words
from .cases import CaseBook
from .history import public_nominations


def remarks_on_titles(
    participation: Participation, before: Iterable[Participation], awards: list[Award]
) -> list[Remark | Condition]:
    """Results of last year, as everybody may read them, what the award rules say already and what they will ask. Fixed
    queries, however many titles."""
    book = CaseBook(participation.year)
    told = [*_conditions(book, awards)] if awards else []
    return [*_results(before), *_early(book, participation, awards), *told]


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
        return f"được tặng mức khác: {decision.granted_short_then} ({day})"
    return f"được tặng ({day})"


def _early(book, participation, awards):
    """The rules that can be asked before anybody is ranked, of what is registered instead of nominated."""
    for award in awards:
        for check in book.early(award, participation, awards):
            if not check.passed:
                yield Remark(award, f"{_meaning(check)}: {check.sentence}", warns=True, bars=check.bars)


def _meaning(check):
    if check.bars:
        return "Đến kỳ xét sẽ không được đề nghị"
    return "Chưa rõ, sẽ hỏi lại khi xét" if check.state == CheckState.UNKNOWN else "Khi đề nghị phải nêu lý do"


def _conditions(book, awards):
    """How many the bloc may propose, and what else will be asked: of a unit's own titles and of what a rule names."""
    names = names_of_awards(book.year.year)
    for award in awards:
        facts, own = award_facts(award), award.recipient == RecipientKind.COLLECTIVE
        for limit in book.quota(Review(year=book.year, award=award, seats=1)).limits if own else ():
            yield Remark(award, limit.in_words)
        for rule in applying(book.rules, facts):
            if own or rule.scope == RuleScope.AWARD:
                source = f" ({rule.said_source})" if rule.said_source else ""
                words = f"{rule.in_words(names).rstrip('.')}{source}."
                yield Condition(award, f"{words} Không đạt thì {Severity(rule.severity).label.lower()}.")
