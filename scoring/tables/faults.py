"""What is wrong with a table before it is issued, as sentences; a row's own faults are its kind's. No database."""

from collections import defaultdict
from decimal import Decimal

from emulation_bloc.core.numbers import format_number

from ..kinds.rule import HUNDRED, ZERO
from .words import name_of


def tree_faults(rules, total_points, places=2):
    """Every reason why a table of these rows may not be issued; empty when it adds up.

    ``places``: decimals that points of the table have.
    """
    if not rules:
        return ["Bảng điểm chưa có tiêu chí nào."]
    children = defaultdict(list)
    for rule in rules:
        children[rule.parent].append(rule)
    faults = []
    paths = {rule.path for rule in rules}
    for rule in rules:
        own = _group_faults(rule, children) if rule.is_group else _leaf_faults(rule, children)
        faults += [f"{name_of(rule)} {fault}" for fault in [*own, *_place_faults(rule, places)]]
        if rule.parent and rule.parent not in paths:
            faults.append(f"{name_of(rule)} nằm dưới một nhóm không có trong bảng.")
    base = sum((_attainable(rule, children) for rule in children[""]), start=ZERO)
    is_open_ended = not base and any(rule.of_kind.is_unbounded(rule) for rule in rules)
    if base != total_points and not is_open_ended:
        faults.append(f"Các phần cộng lại {format_number(base)}, tổng điểm quy định {format_number(total_points)}.")
    return faults


def _place_faults(rule, places):
    """Points finer than the table rounds to would never be reached exactly."""
    unit = Decimal(1).scaleb(-places)
    parts = {
        "điểm tối đa": rule.max_points,
        "bước điểm": rule.step,
        "điểm mỗi lần": rule.points_each,
        "trần": rule.cap,
        "điểm gốc": rule.base_points,
        "mức trừ tối đa": rule.take_most,
    }
    for what, points in parts.items():
        if points is not None and points % unit:
            yield f"có {what} {format_number(points)}, trong khi điểm của bảng chỉ có {places} chữ số thập phân."


def outcome_faults(classes, rules, total_points, by_percent):
    """What is wrong with the classes of a table (``arithmetic.ClassRule``) over these rows."""
    top = HUNDRED if by_percent else total_points
    unit = "%" if by_percent else " điểm"
    faults = [
        f"Loại {rule.name} bắt đầu từ {format_number(rule.lower)}{unit}, cao hơn mức tối đa {format_number(top)}{unit}."
        for rule in classes
        if rule.lower > top
    ]
    names = [rule.name for rule in classes]
    faults += [f"Có hai mức xếp loại cùng tên {name}." for name in sorted({n for n in names if names.count(n) > 1})]
    return [*faults, *_condition_faults(classes, rules)]


def _condition_faults(classes, rules):
    """Conditions that limit nothing, and classes that ask for conditions of which there are none."""
    conditions = [rule for rule in rules if rule.limits_class]
    asking = [rule for rule in classes if rule.meets_conditions]
    if conditions and not asking:
        named = ", ".join(rule.label for rule in conditions)
        yield f"Có điều kiện xếp loại ({named}) nhưng không loại nào đòi đạt mọi điều kiện xếp loại."
    if asking and not conditions:
        named = ", ".join(rule.name for rule in asking)
        yield f"Loại {named} đòi đạt mọi điều kiện xếp loại, bảng điểm không có tiêu chí nào là điều kiện xếp loại."


def _attainable(rule, children):
    """The most that counts towards the table's total: without penalties and without bonus on top."""
    if rule.is_group:
        below = sum((_attainable(child, children) for child in children[rule.path]), start=ZERO)
        return below if rule.cap is None else min(below, rule.cap)
    return rule.max_points if rule.earns else ZERO


def _group_faults(rule, children):
    if not children[rule.path]:
        return ["chưa có tiêu chí con."]
    return [*_cap_faults(rule, children), *_sum_faults(rule, children)]


def _cap_faults(rule, children):
    """A cap that would bind nothing, or of which nobody could say what it binds."""
    if rule.cap is None:
        return
    leaves = list(_leaves(rule, children))
    on_top = [leaf for leaf in leaves if leaf.is_on_top]
    if rule.cap <= 0:
        yield "có trần 0 nên không tiêu chí con nào được tính điểm; bỏ trống nếu không quy định trần."
    elif on_top and any(leaf.earns for leaf in leaves):
        yield (
            f"có trần {format_number(rule.cap)}, bên dưới vừa có điểm trong tổng, vừa có điểm thưởng cộng thêm "
            f"ngoài tổng ({', '.join(leaf.label for leaf in on_top)}), nên không rõ trần áp vào đâu. Hãy "
            "chuyển điểm thưởng sang nhóm riêng có trần riêng, hoặc cho điểm thưởng tính trong tổng điểm."
        )


def _sum_faults(rule, children):
    attainable = _attainable(rule, children)
    accepted = {attainable}
    if attainable == 0:  # nothing but penalties or bonus on top: their printed maximum may stand at the group
        outside = sum((leaf.max_points for leaf in _leaves(rule, children)), start=ZERO)
        accepted |= {outside, outside if rule.cap is None else min(outside, rule.cap)}
    if rule.max_points not in accepted:
        yield f"cộng lại {format_number(max(accepted))}, quy định {format_number(rule.max_points)}."


def _leaves(rule, children):
    for child in children[rule.path]:
        if child.is_group:
            yield from _leaves(child, children)
        else:
            yield child


def _leaf_faults(rule, children):
    if children[rule.path]:
        yield "có tiêu chí con nhưng không phải là nhóm."
    yield from rule.of_kind.faults(rule)
