"""One ballot as it was read."""

from dataclasses import dataclass, field

from django.db.models import TextChoices


class BallotKind(TextChoices):
    VALID = "valid", "Phiếu hợp lệ"
    BLANK = "blank", "Phiếu trắng"
    SPOILED = "spoiled", "Phiếu không hợp lệ"


@dataclass(frozen=True)
class Ballot:
    """``answers``: key of every option on the ballot → ``Answer`` or place; empty unless the ballot is valid."""

    kind: BallotKind
    answers: dict = field(default_factory=dict)
