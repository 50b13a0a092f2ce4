"""What trying a table brings out: rows that score what no box takes, and what may be meant otherwise. No database."""

from collections.abc import Sequence
from decimal import Decimal

from .. import words
from ..arithmetic.answers import Answer
from ..arithmetic.ranking import ClassRule
from ..arithmetic.trials import Outcome, tried
from ..enums import ClassifiedBy, Measure, NotApplicable
from ..kinds.parts.scales import is_whole
from ..kinds.rule import Rule
from ..models import ScoringTable
from .words import name_of

HALF = Decimal("0.5")


def tried_value(rule: Rule, outcome: Outcome) -> str:
    """What was tried, in its own unit."""
    return words.answer_in_words(rule, Answer(outcome.sample.value, outcome.sample.base))


def trial_faults(rules: Sequence[Rule]) -> list[str]:
    """What a rule scores and no box takes."""
    return [
        f"{name_of(rule)} {_not_entered(rule, outcome)}"
        for rule in rules
        if not rule.is_group
        for outcome in tried(rule)
        if outcome.fault
    ]


def _not_entered(rule: Rule, outcome: Outcome) -> str:
    what = f"khoảng {outcome.sample.of}" if outcome.sample.of else f"giá trị {tried_value(rule, outcome)}"
    return f"có {what} mà người chấm không nhập được: {outcome.fault[:1].lower()}{outcome.fault[1:].rstrip('.')}."


def doubts(table: ScoringTable, rules: Sequence[Rule], classes: Sequence[ClassRule]) -> list[str]:
    """What may be meant otherwise than it stands: sentences that the maker confirms when issuing."""
    return [*_edges(table, rules, classes), *_printed_caps(rules), *_counted(rules)]


def _edges(table: ScoringTable, rules: Sequence[Rule], classes: Sequence[ClassRule]) -> list[str]:
    """Classes from whole numbers on (81–90, 71–80 in print), while a total may fall between them."""
    by_percent = table.classified_by == ClassifiedBy.PERCENT
    leaves = [rule for rule in rules if not rule.is_group and not any(rule.of_kind.faults(rule))]
    may_break = any(rule.of_kind.gives_fractions(rule) for rule in leaves)
    is_stretched = table.not_applicable == NotApplicable.RESCALED
    if not classes or not (by_percent or (table.places and (may_break or is_stretched))):
        return []
    ordered = sorted(classes, key=lambda rule: -rule.lower)
    below = [*(rule.name for rule in ordered[1:]), ""]
    unit = "%" if by_percent else " điểm"
    said = [
        f"{words.format_number(rule.lower - HALF)}{unit} {f'xếp loại {under}' if under else 'không xếp loại'}, "
        f"loại {rule.name} từ {words.format_number(rule.lower)}{unit}"
        for rule, under in zip(ordered, below, strict=True)
        if rule.lower > 0 and is_whole(rule.lower)
    ]
    if not said:
        return []
    return [
        f"Kết quả có thể lẻ, các loại bắt đầu từ số tròn: {'; '.join(said)}. Văn bản ghi khoảng liền số tròn (81–90, "
        "71–80) mà kết quả lẻ ở giữa thuộc loại trên thì sửa mức bắt đầu, ví dụ 80,01."
    ]


def _printed_caps(rules: Sequence[Rule]) -> list[str]:
    """A group beside the total that prints more than it can give."""
    return [
        f"{name_of(rule)} ghi điểm tối đa {words.format_number(rule.max_points)}, có trần "
        f"{words.format_number(rule.cap)}: nhiều nhất được tính {words.format_number(rule.cap)} điểm."
        for rule in rules
        if rule.is_group and rule.cap is not None and rule.cap < rule.max_points
    ]


def _counted(rules: Sequence[Rule]) -> list[str]:
    """Bands printed by whole numbers (“1: 4; 2: 3”): a number between them cannot be entered."""
    return [
        f"{name_of(rule)} ghi khoảng theo từng số nguyên nên chỉ nhập được số nguyên. "
        "Số lẻ cũng được tính thì sửa các khoảng cho liền nhau (từ 1 đến dưới 2)."
        for rule in rules
        if rule.measure == Measure.NUMBER and rule.of_kind.counts_whole(rule)
    ]
