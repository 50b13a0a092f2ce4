"""Without whom a duty stands still: declared with the duty, asked before its stage is opened."""

from dataclasses import dataclass

from django.db.models import TextChoices


class Whose(TextChoices):
    UNITS = "units", "mỗi đơn vị"
    LEADER = "leader", "Khối trưởng"
    DEPUTY = "deputy", "Khối phó"
    SUPERIOR = "superior", "cơ quan nội vụ theo dõi"


class Hand(TextChoices):
    """``ANYBODY``: whoever works for the unit, its head too; ``HEAD``: what is signed, handed in or voted."""

    ANYBODY = "anybody", "cán bộ phụ trách hoặc thủ trưởng"
    HEAD = "head", "thủ trưởng"


@dataclass(frozen=True)
class Need:
    """``work``: what this person is there to do, to follow “để”."""

    whose: Whose
    hand: Hand
    work: str
