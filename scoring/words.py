"""Rules and values as people read them: “từ 95% đến dưới 100%: 1,75 điểm”. Each kind has its words. No database."""

from decimal import Decimal

from emulation_bloc.core.numbers import format_number

from .arithmetic.answers import Answer
from .arithmetic.ranking import ClassRule
from .enums import PartsAt, WithoutBase
from .kinds.parts.scales import SUFFIX
from .kinds.rule import Rule

NOT_APPLICABLE = "K/AD"
NO_POINTS = "–"  # answered, and yet not told in points: that is not zero


def rule_in_words(rule: Rule) -> str:
    """One sentence for the whole rule, without its bands."""
    said = rule.of_kind.in_words(rule)
    if rule.may_lack_base:
        return f"{said}; {rule.of_kind.base.missing}: {format_number(rule.points_without_base)} điểm"
    if rule.may_have_no_base and rule.without_base == WithoutBase.NONE:
        return f"{said}; {rule.of_kind.base.missing}: không được khai {NOT_APPLICABLE}"
    return said


def bands_in_words(rule: Rule) -> list[str]:
    """The bands or levels of a rule, one line each."""
    return rule.of_kind.parts_in_words(rule)


def value_in_words(rule: Rule, value: Decimal | None) -> str:
    """What was claimed or verified, in its own unit: “97,5%”, “3 lần”, “Đạt”. Blank stays blank."""
    return "" if value is None else rule.scale.in_words(rule, value)


def answer_in_words(rule: Rule, answer: Answer) -> str:
    """A whole answer: “K/AD”, or the value with what it is measured against."""
    if answer.not_applicable:
        return NOT_APPLICABLE
    words = value_in_words(rule, answer.value)
    if answer.value is None or answer.base is None:
        return words
    return f"{words}, {rule.of_kind.base.in_words(answer.base, SUFFIX[rule.measure])}"


def has_points(rule: Rule) -> bool:
    """Whether an answer to this row is a matter of points at all."""
    return not (rule.of_kind.bars or rule.of_kind.limits_class)


def told(rule: Rule, answer: Answer, *, waits: bool = False) -> str:
    """A whole answer with what it earns: “97,5% (1,75 điểm)”, “8,5 điểm”, “K/AD”, of a fault “Có”.

    ``waits``: others may still change what it earns.
    """
    said = answer_in_words(rule, answer)
    if answer.points is None or rule.is_judged or not has_points(rule):
        return said
    return f"{said} ({'≈ ' if waits else ''}{format_number(answer.points, 2)} điểm)"


def points_in_words(points: Decimal | None, *, not_applicable: bool = False) -> str:
    """What a row earned: “8,50” or “K/AD”. Blank stays blank."""
    return NOT_APPLICABLE if not_applicable else format_number(points, 2)


def settled_in_words(told: str, answer: Answer, waits: bool) -> str:
    """Points that need more than their row: a dash where they cannot be told, and that others may still change them."""
    if answer.value is None:
        return told
    if answer.points is None:
        return NO_POINTS
    return f"≈ {told}" if waits else told


def base_label(rule: Rule) -> str:
    """What to type into the second box of rules that ask for a base."""
    return rule.of_kind.base.label


def value_label(rule: Rule) -> str:
    """What to type into the box."""
    return rule.of_kind.value_label(rule)


def compact(rule: Rule, answer: Answer) -> str:
    """A whole answer in as few letters as can be typed back (``grid.forms``): “8,5”, “1284,5/1170”, “Đạt”, “K/AD”.

    A level is named by its number. Empty where there is no answer.
    """
    if answer.not_applicable:
        return NOT_APPLICABLE
    if answer.value is None:
        return ""
    value = rule.scale.compact(answer.value)
    if answer.base is None or rule.is_yes_or_no:
        return value
    return f"{value}/{rule.of_kind.base.compact(answer.base)}"


def conditions_in_words(rule: ClassRule) -> list[str]:
    """The side conditions of a class, as its table declares them."""
    said = []
    if rule.min_section_percent is not None:
        each = PartsAt(rule.parts_at).label
        said.append(f"{each[:1].lower()}{each[1:]} đạt ít nhất {format_number(rule.min_section_percent)}%")
    if rule.without_faults:
        said.append("không có lỗi loại trừ")
    if rule.meets_conditions:
        said.append("đạt mọi điều kiện xếp loại")
    return said


def legend_of_not_applicable(rule: str) -> str:
    """What K/AD means; ``rule``: what becomes of it, as the table chose (``enums.NotApplicable``)."""
    return f"{NOT_APPLICABLE}: không phát sinh nhiệm vụ ở đơn vị. Bảng điểm quy định: {rule[:1].lower()}{rule[1:]}."


def stays_out_label(rule: Rule) -> str:
    """Why a row may be said not to apply."""
    missing = rule.of_kind.base.missing if rule.stays_out_without_base else ""
    return f"Không phát sinh nhiệm vụ{f' hoặc {missing}' if missing else ''}"


def what_stands(superior_column: str) -> str:
    """What the points that count are called: the superior body's come last, where the table lets it score."""
    return "điểm sau cùng" if superior_column else "điểm thẩm định"
