"""What the rules of a year say of one unit and one award: facts in, checks out. No database, no people."""

from collections.abc import Iterable

from ..enums import CheckState, Moment, Severity
from .facts import AwardFacts, Facts
from .rule import Check, Rule


def applying(rules: Iterable[Rule], award: AwardFacts) -> list[Rule]:
    """Those about ``award``, in their order; of one code only that of the highest rank."""
    found = [rule for rule in rules if rule.applies_to(award)]
    highest: dict[str, int] = {}
    for rule in found:
        highest[rule.code] = max(rule.rank, highest.get(rule.code, rule.rank))
    return [rule for rule in found if rule.rank == highest[rule.code]]


def judge(rules: Iterable[Rule], facts: Facts, moment: Moment = Moment.NOMINATION) -> list[Check]:
    """Every check that speaks at ``moment``, in the order of the rules."""
    speaking = [rule for rule in applying(rules, facts.award) if moment in rule.moments]
    return [check for rule in speaking if (check := check_of(rule, facts)) is not None]


def check_of(rule: Rule, facts: Facts) -> Check | None:
    found = rule.of_kind.check(rule.values, facts, rule.code)
    if found is None:
        return None
    sentence, source = found.sentence, rule.said_source
    if source and found.state != CheckState.PASSED:
        sentence = f"{sentence.rstrip('.')} ({source})."
    return Check(rule.code, found.state, sentence, Severity(rule.severity), rule.source, bool(rule.of_kind.asks))
