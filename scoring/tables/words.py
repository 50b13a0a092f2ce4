"""How the faults and questions of a table name its rows."""

from ..kinds.rule import Rule


def name_of(rule: Rule) -> str:
    return f"Nhóm {rule.label}" if rule.is_group else f"Tiêu chí {rule.label}"
