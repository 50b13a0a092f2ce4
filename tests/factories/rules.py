"""Packs of rules at any point."""

from django.utils import timezone

from awards.enums import PackStatus, RuleLayer
from awards.models import PackRule, RulePack


def make_pack(*, code="goi", rules=(), status=PackStatus.IN_FORCE, **values):
    """A pack of the law in force from 2020 on, unless ``values`` say otherwise; ``rules`` are values of its rules."""
    values = {
        "name": f"Gói {code}",
        "layer": RuleLayer.LAW,
        "first_year": 2020,
        "basis": "Luật",
        "put_in_force_at": timezone.now() if status == PackStatus.IN_FORCE else None,
    } | values
    pack = RulePack.objects.create(code=code, status=status, **values)
    for place, rule in enumerate(rules, start=1):
        make_rule(pack, position=place, **rule)
    return pack


def make_rule(pack, code="not-last", kind="not_last", *, confirmed=True, **values):
    words = {"confirmed_by": "Sở Nội vụ", "confirmed_source": "Công văn 1"} if confirmed else {}
    return PackRule.objects.create(**({"pack": pack, "code": code, "kind": kind, "source": "Điều 1"} | words | values))
