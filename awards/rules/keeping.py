"""Rules that come with a year from elsewhere: read before they are believed."""

from emulation_bloc.core.verdict import Refused

from ..models import YearRules
from . import files
from .consistency import faults_of_rule


def require_readable(kept: YearRules) -> None:
    """Raises ``Refused`` with sentences where what a year file says of its rules cannot be computed with."""
    if not isinstance(kept.content, list):
        raise Refused("Quy tắc của năm phải là danh sách các gói.")
    for one in kept.content:
        pack, rules = files.of_content(one, "Quy tắc của năm")
        for row in (pack, *rules):
            row.clean_fields(exclude=["status", "put_in_force_by", "pack"])
        if faults := [line for rule in rules for line in faults_of_rule(rule)]:
            raise Refused(*faults)
