"""What stands against a pack of rules being put in force, as sentences. Values only; a rule may be of any make."""

from collections.abc import Iterable
from itertools import combinations
from typing import Any

from emulation_bloc.core.text import says

from ..enums import RuleScope, Severity
from . import kinds
from .facts import AwardFacts
from .rule import Rule


def faults_of_rule(rule: Any) -> list[str]:
    """``rule``: a row. What is wrong in itself, whatever stands beside it."""
    kind = kinds.find(rule.kind)
    if kind is None:
        return [f"{rule.code}: không rõ loại quy tắc “{rule.kind}”."]
    if not isinstance(rule.parameters, dict):
        return [f"{rule.code}: tham số không đọc được."]
    try:
        found = kind.faults(kind.read(rule.parameters))
    except ValueError as error:
        found = [str(line) for line in error.args]
    return [f"{rule.code}: {line}" for line in found]


def faults_of_pack(rows: Iterable[Any], awards: Iterable[AwardFacts]) -> list[str]:
    """``rows``: the rules of one pack; ``awards``: the catalogue, by which scopes are known to meet."""
    rows, awards = list(rows), list(awards)
    found = [line for row in rows for line in faults_of_rule(row)]
    if found:
        return found
    codes, levels = {award.code for award in awards}, {award.level for award in awards}
    for row in rows:
        if not says(row.source):
            found.append(f"{row.code}: chưa ghi điều khoản, văn bản nào nói vậy.")
        if row.severity == Severity.BARS and not row.is_confirmed:
            found.append(f"{row.code}: chưa ai xác nhận nguồn nên chưa được loại trừ; hãy xác nhận hoặc chỉ cảnh báo.")
        known = {RuleScope.AWARD: codes, RuleScope.LEVEL: levels}.get(row.scope)
        if known is not None and row.scope_of not in known:
            found.append(f"{row.code}: danh mục không có mã “{row.scope_of}” mà quy tắc nói đến.")
    return [*found, *_contradictions(rows, awards)]


def _contradictions(rows, awards):
    for one, other in combinations([row.value for row in rows], 2):
        if one.kind == other.kind and one.of_kind.contradicts(one.values, other.values):
            met = [award.name for award in awards if one.applies_to(award) and other.applies_to(award)]
            if met:
                yield f"{one.code} và {other.code} mâu thuẫn: cùng loại, cùng nói về {met[0]}."


def replaced_by(rows: Iterable[Rule], others: Iterable[Rule], awards: Iterable[AwardFacts]) -> list[str]:
    """Which rules of other packs give way to these, for whoever puts them in force to read."""
    awards = list(awards)
    return [
        f"“{other.in_words().rstrip('.')}” ({other.code}, gói {other.pack})."
        for other in others
        for one in rows
        if one.code == other.code
        and one.rank > other.rank
        and any(one.applies_to(award) and other.applies_to(award) for award in awards)
    ]


def faults_beside(rows: Iterable[Rule], others: Iterable[Rule], awards: Iterable[AwardFacts]) -> list[str]:
    """Why ``rows`` cannot speak together with ``others``, the rules of packs for the same years and place: of one layer
    two with one code, for nobody knows which speaks; of any layers two that cannot both be met."""
    awards, others = list(awards), list(others)
    found = []
    for one in rows:
        for other in others:
            met = [award.name for award in awards if one.applies_to(award) and other.applies_to(award)]
            if not met:
                continue
            if one.code == other.code and one.rank == other.rank:
                found.append(
                    f"{one.code}: gói {other.pack} cùng tầng, cùng thời gian, cùng nơi đã có quy tắc mang mã này, "
                    f"cùng nói về {met[0]}; hãy lập bản mới của gói ấy, hoặc đặt thời gian không trùng nhau."
                )
            elif one.code != other.code and one.kind == other.kind and one.of_kind.opposes(one.values, other.values):
                found.append(f"{one.code} và {other.code} (gói {other.pack}) mâu thuẫn: cùng nói về {met[0]}.")
    return found
