"""Two wordings of a pledge beside each other, marked: a proposal's place, or whole versions. No database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..enums import PassageKind
from ..models import WordingProposal
from ..pledged_words import Aimed, Words, read_aim
from .differences import SAME, Pieces, differences


@dataclass(frozen=True)
class Line:
    """One thing said of a passage, with what it is where that is not plain (“Kế hoạch năm”)."""

    label: str
    pieces: Pieces

    @property
    def is_changed(self) -> bool:
        return any(piece.kind != SAME for piece in self.pieces)


def proposal_lines(proposal: WordingProposal) -> list[Line]:
    """What a proposal changes, as both sides read it."""
    if proposal.kind == PassageKind.TARGET:
        return target_lines(read_aim(proposal.before), read_aim(proposal.after))
    return [Line("", differences(proposal.before, proposal.after))]


def target_lines(before: Aimed | None, after: Aimed | None) -> list[Line]:
    """A target field by field as it is read: what it is, how much of what, how it is reached, what is noted."""
    told = [_told(before), _told(after)]
    return [Line(label, differences(old, new)) for (label, old), (_, new) in zip(*told, strict=True) if old or new]


def _told(aim: Aimed | None) -> list[tuple[str, str]]:
    if aim is None:
        return [("", ""), ("Kế hoạch năm", ""), ("Trong năm", ""), ("Ghi chú", "")]
    return [
        ("", aim.content),
        ("Kế hoạch năm", f"{aim.aim_in_words} {aim.unit_of_measure}".strip()),
        ("Trong năm", aim.pace_in_words),
        ("Ghi chú", aim.note),
    ]


@dataclass(frozen=True)
class Compared:
    """Two versions: theme, content, and target by target."""

    theme: Pieces
    content: Pieces
    targets: list[list[Line]]

    @property
    def is_changed(self) -> bool:
        lines = [Line("", self.theme), Line("", self.content), *(line for target in self.targets for line in target)]
        return any(line.is_changed for line in lines)


def compared(before: Words, after: Words) -> Compared:
    return Compared(
        differences(before.theme, after.theme),
        differences(before.content, after.content),
        [target_lines(old, new) for old, new in pairs(before.aims, after.aims)],
    )


def pairs(before: Sequence[Aimed], after: Sequence[Aimed]) -> Iterator[tuple[Aimed | None, Aimed | None]]:
    """Which target became which, in the order of ``after``: by its words, or by half of them where that fits.
    Those that are gone stand where they stood."""
    twins = _twins(before, after)
    gone = [place for place in range(len(before)) if place not in twins.values()]
    for place, new in enumerate(after):
        while place in twins and gone and gone[0] < twins[place]:
            yield before[gone.pop(0)], None
        yield (before[twins[place]] if place in twins else None), new
    for place in gone:
        yield before[place], None


def _twins(before: Sequence[Aimed], after: Sequence[Aimed]) -> dict[int, int]:
    """Place in ``after`` → place in ``before``."""
    found: dict[int, int] = {}
    for alike in (_same_words, _half_the_words):
        free = [place for place in range(len(before)) if place not in found.values()]
        for place, new in enumerate(after):
            if place in found:
                continue
            old = next((one for one in free if alike(before[one].content, new.content)), None)
            if old is not None:
                found[place] = old
                free.remove(old)
    return found


def _same_words(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _half_the_words(one: str, other: str) -> bool:
    words, others = set(one.casefold().split()), set(other.casefold().split())
    return 2 * len(words & others) >= max(len(words), len(others))
