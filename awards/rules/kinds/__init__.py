"""Kinds of rule on awards: facts in, what the rule says out; one file per kind.

A new kind is a file here and its line in the list below; nothing else compares kinds.
"""

from .base import Found, Kind
from .given.clean import Clean
from .given.consultation import Consultation
from .given.inner_titles import InnerTitles
from .limits.both_flags import BothFlags
from .limits.council_votes import CouncilVotes
from .limits.dissolved import Dissolved
from .limits.fault import Fault
from .limits.quota import Quota
from .limits.registered import Registered
from .limits.same_achievement import SameAchievement
from .limits.votes import Votes
from .past.earlier import Earlier
from .past.years_in_row import YearsInRow
from .registry import choices, every, find, of, register
from .standing.class_at_least import ClassAtLeast, ClassAtMost
from .standing.not_last import NotLast
from .standing.ranked import Ranked
from .standing.targets import Targets

__all__ = ["Found", "Kind", "choices", "every", "find", "of", "register"]

for kind in (
    Registered(),
    Ranked(),
    NotLast(),
    ClassAtLeast(),
    ClassAtMost(),
    Targets(),
    BothFlags(),
    SameAchievement(),
    Quota(),
    Votes(),
    CouncilVotes(),
    Earlier(),
    YearsInRow(),
    InnerTitles(),
    Clean(),
    Fault(),
    Dissolved(),
    Consultation(),
):  # in the order in which people ask
    register(kind)
