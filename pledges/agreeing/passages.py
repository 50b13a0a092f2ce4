"""The places of a pledge that words are proposed for: its theme, each line of its content, each target of its own.

A line is found by its number, a target by its position; both stand still while an exchange stands, but for lines that
an accepted proposal puts in or takes out.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..enums import PassageKind
from ..models import Pledge, Target
from ..pledged_words import aim_text

_SLUGS = {PassageKind.THEME: "chu-de", PassageKind.CONTENT: "noi-dung", PassageKind.TARGET: "chi-tieu"}
_SPOT = re.compile(r"(chu-de|noi-dung|chi-tieu)(?:-([1-9][0-9]{0,3}|moi))?")


@dataclass(frozen=True)
class Spot:
    """``place``: 0 for what is to be added; 1 for the theme."""

    kind: PassageKind
    place: int

    @property
    def slug(self) -> str:
        """As it stands in an address."""
        if self.kind == PassageKind.THEME:
            return _SLUGS[self.kind]
        return f"{_SLUGS[self.kind]}-{self.place or 'moi'}"

    @property
    def label(self) -> str:
        """“Chỉ tiêu 2”, “Nội dung cam kết, dòng 3”."""
        word = self.kind.label
        if self.kind == PassageKind.THEME:
            return word
        if not self.place:
            return f"{word} thêm mới"
        return f"{word} {self.place}" if self.kind == PassageKind.TARGET else f"{word}, dòng {self.place}"

    @property
    def short(self) -> str:
        """Under its heading: “Dòng 3”, “Chỉ tiêu 2”, “Thêm mới”."""
        if not self.place:
            return "Thêm mới"
        return f"Dòng {self.place}" if self.kind == PassageKind.CONTENT else f"{self.kind.label} {self.place}"


THEME = Spot(PassageKind.THEME, 1)
NEW_LINE = Spot(PassageKind.CONTENT, 0)
NEW_TARGET = Spot(PassageKind.TARGET, 0)


def spot_of(slug: str) -> Spot | None:
    found = _SPOT.fullmatch(slug)
    kind = next((kind for kind, word in _SLUGS.items() if found and word == found[1]), None)
    if found is None or kind is None or (kind == PassageKind.THEME) != (found[2] is None):
        return None
    return Spot(kind, 1 if found[2] is None else 0 if found[2] == "moi" else int(found[2]))


def lines_of(content: str) -> list[str]:
    return [line.strip() for line in content.splitlines()]


def text_at(pledge: Pledge, targets: Iterable[Target], spot: Spot) -> str | None:
    """What stands there, in the form of a proposal; nothing where something is to be added; ``None``: no such place."""
    if not spot.place:
        return ""
    if spot.kind == PassageKind.THEME:
        return pledge.theme.strip()
    if spot.kind == PassageKind.CONTENT:
        lines = lines_of(pledge.content)
        return lines[spot.place - 1] or None if spot.place <= len(lines) else None
    found = next((target for target in targets if target.position == spot.place and target.common_id is None), None)
    return aim_text(found) if found is not None else None


def spots_of(pledge: Pledge, targets: Iterable[Target]) -> list[Spot]:
    """Every place where something stands that may be changed, in reading order."""
    lines = [place for place, line in enumerate(lines_of(pledge.content), start=1) if line]
    own = [target.position for target in targets if target.common_id is None]
    return [
        THEME,
        *(Spot(PassageKind.CONTENT, place) for place in lines),
        *(Spot(PassageKind.TARGET, place) for place in own),
    ]
