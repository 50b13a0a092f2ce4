"""What the rules of a year say of one unit and one award, and how many they let through: facts in, checks and limits
out. No database, no people."""

from collections.abc import Iterable
from dataclasses import dataclass

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
    asks = bool(rule.of_kind.asks)
    answer = facts.given.get(rule.code) if asks else None
    return Check(rule.code, found.state, sentence, Severity(rule.severity), rule.source, asks, answer)


@dataclass(frozen=True)
class Limit:
    """What one rule lets through. ``most``: ``None`` where it names no number for a bloc of this size."""

    rule: Rule
    most: int | None
    how: str

    @property
    def bars(self) -> bool:
        return bool(self.rule.severity == Severity.BARS)

    @property
    def source(self) -> str:
        return self.rule.said_source

    @property
    def in_words(self) -> str:
        """“Nhiều nhất 1 đơn vị: 20% × 8 đơn vị = 1,6, làm tròn xuống: 1 (Điều 3 Quyết định số 5).”"""
        if self.most is None:
            found = self.how
        else:
            found = f"Nhiều nhất {self.most} đơn vị" + (f": {self.how}" if self.how else "")
        return f"{found}{f' ({self.source})' if self.source else ''}."


@dataclass(frozen=True)
class Quota:
    """``proposed``: how many stand; ``seats``: as the list of the year says, by ``source``; ``limits``: what rules say
    beside that list."""

    proposed: int
    seats: int
    source: str
    limits: tuple[Limit, ...] = ()

    @property
    def most(self) -> int:
        """The number that no rule holds against the bloc."""
        return min([self.seats, *(limit.most for limit in self.limits if limit.most is not None)])

    @property
    def left(self) -> int:
        """How many may still be chosen, reasons or no reasons."""
        barred = [limit.most or 0 for limit in self.limits if limit.bars]
        return max(min([self.seats, *barred]) - self.proposed, 0)

    @property
    def exceeding(self) -> list[Limit]:
        """Rules that the number of seats goes beyond."""
        return [limit for limit in self.limits if limit.most is None or limit.most < self.seats]

    @property
    def used_in_words(self) -> str:
        """“Đã đề nghị 1/2 đơn vị được giao, còn 1 (Hướng dẫn 12).”"""
        source = f" ({self.source})" if self.source else " (chưa ghi căn cứ số lượng)"
        return f"Đã đề nghị {self.proposed}/{self.seats} đơn vị được giao, còn {self.left}{source}."

    @property
    def sentences(self) -> tuple[str, ...]:
        over = {id(limit) for limit in self.exceeding}
        rules = [
            f"{limit.in_words[:-1]}: số lượng đã ghi vượt mức này." if id(limit) in over else limit.in_words
            for limit in self.limits
        ]
        return (self.used_in_words, *rules)


def quota(rules: Iterable[Rule], facts: Facts, proposed: int, source: str) -> Quota:
    """``facts``: of the award in this bloc, about no unit in particular; ``source``: of the seats."""
    found = []
    for rule in applying(rules, facts.award):
        reckoned = rule.of_kind.reckon(rule.values, facts)
        if reckoned is not None:
            found.append(Limit(rule, reckoned.most, reckoned.how))
    return Quota(proposed, facts.seats, source.strip(), tuple(found))
