"""Kinds of criterion: how points come about, one file per kind, from the table's form to the spreadsheet's formula.

A new kind is a file here, its line in the list below, its code in ``enums.CriterionKind`` and the migration that lets
the database know the code; nothing else compares kinds (``tests/architecture/test_kinds.py``). No database.
"""

from .all_or_nothing import AllOrNothing
from .banded import Banded
from .base import Kind, of_any
from .beside.bonus import Bonus
from .beside.both_ways import BothWays
from .beside.condition import Condition
from .beside.deduction import Deduction
from .beside.fault import Fault
from .beside.penalty import Penalty
from .choice import Choice
from .counted import Counted
from .group import Group
from .growth import Growing
from .judged import Judged
from .per_head import PerHead
from .proportional import Proportional
from .registry import choices, codes, every, of, register
from .relative import Relative
from .steps import Steps

__all__ = ["Kind", "choices", "codes", "every", "of", "of_any", "register"]

for kind in (
    Group(),
    Judged(),
    AllOrNothing(),
    Proportional(),
    PerHead(),
    Relative(),
    Banded(),
    Counted(),
    Growing(),
    Steps(),
    Choice(),
    Bonus(),
    Penalty(),
    Deduction(),
    BothWays(),
    Fault(),
    Condition(),
):  # in the order in which they are offered
    register(kind)
