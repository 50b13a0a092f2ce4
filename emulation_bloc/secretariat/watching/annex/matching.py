"""Whom a row of an annex means among those the blocs proposed. Decides nothing that could be meant two ways."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from awards.models import Nomination
from awards.queries import Proposed
from emulation_bloc.core.text import search_key
from pledges.models import Award

from .reading import AnnexRow, without_number

NEAR = 0.8  # of two names, from 0 to 1: a slip of the key, not another office
MOST_NEAR = 100  # names that nobody has: a list with more of them is another list, not one with slips of the key
_BEFORE_A_NAME = ("tang ", "danh hieu ", "hinh thuc ")
TOO_MANY = (
    f"Danh sách có hơn {MOST_NEAR} tên không khớp nên từ dòng này không tìm tên gần giống; "
    "hãy viết đúng tên như đã đề nghị rồi nạp lại."
)


@dataclass(frozen=True)
class Match:
    """What a row may be recorded as.

    ``choices``: nominations it may mean; ``chosen``: the one that it can only mean. ``award``: what the paper grants,
    ``None`` where the row does not say it in words we know. ``said``: what a person has to know, or to decide.
    """

    row: AnnexRow
    award: Award | None
    choices: tuple[Nomination, ...] = ()
    chosen: Nomination | None = None
    said: str = ""
    is_done: bool = False

    @property
    def asks(self) -> bool:
        """Whether somebody has to choose before the row is recorded."""
        return self.chosen is None and bool(self.choices)

    @property
    def is_lost(self) -> bool:
        return not self.choices and not self.is_done


class Book:
    """Everything proposed, found by the names that units and awards have, and had in their year."""

    def __init__(self, lines: Iterable[Proposed], awards: Iterable[Award]) -> None:
        self._awards: dict[str, Award] = {}
        self._units: dict[str, set[int]] = defaultdict(set)
        self._of_unit: dict[int, list[Nomination]] = defaultdict(list)
        for award in awards:
            for name in (award.code, award.name, award.short_name, *award.aliases):
                self._awards.setdefault(search_key(name), award)
        for line in lines:
            nomination = line.nomination
            unit = nomination.participation.unit
            self._of_unit[unit.pk].append(nomination)
            self._awards.setdefault(search_key(str(nomination.review)), line.award)
            for name in (
                nomination.participation.name,
                nomination.participation.short_name,
                unit.name,
                unit.short_name,
            ):
                self._units[search_key(name)].add(unit.pk)
            self._units[_code(unit.code)].add(unit.pk)
        self._names = [key for key in self._units if key[:1] != "#"]
        self._alike: dict[str, list[str]] = {}

    def award(self, *names: str) -> Award | None:
        """The award that is called so, whatever stands before its name (“Tặng danh hiệu”)."""
        for name in names:
            key = search_key(without_number(name))
            while any(key.startswith(lead) for lead in _BEFORE_A_NAME) and key not in self._awards:
                key = key.split(" ", 2)[2] if key.startswith(_BEFORE_A_NAME[1:]) else key.removeprefix("tang ")
            if key in self._awards:
                return self._awards[key]
        return None

    def match(self, row: AnnexRow) -> Match:
        award = self.award(row.award_code, row.award)
        units = self._units.get(_code(row.unit_code)) if row.unit_code else None
        units = units or self._units.get(search_key(row.name))
        if not units:
            return self._near(row, award)
        return self._of_known(row, award, [one for unit in units for one in self._of_unit[unit]])

    def _near(self, row, award):
        names = self._names_like(search_key(row.name))
        if names is None:
            return Match(row, award, said=TOO_MANY)
        units = {unit for name in names for unit in self._units[name]}
        found = [one for unit in units for one in self._of_unit[unit] if one.decision is None]
        meant = [one for one in found if one.review.award == award] or found
        if not meant:
            return Match(row, award, said="Không có trong các đề nghị đã gửi, nên không ghi được.")
        return Match(row, award, _in_order(meant), said="Không có tên nào viết đúng như vậy; hãy chọn nếu là:")

    def _names_like(self, key):
        """``None`` where too many were looked for already: each is compared letter by letter with every name."""
        if key not in self._alike:
            if len(self._alike) == MOST_NEAR:
                return None
            self._alike[key] = get_close_matches(
                key, [name for name in self._names if _may_be_near(key, name)], 3, NEAR
            )
        return self._alike[key]

    def _of_known(self, row, award, found):
        if award is None:
            open_ones = [one for one in found if one.decision is None]
            said = f"Không nhận ra khen thưởng “{row.award}”." if row.award else "Dòng không nói khen thưởng nào."
            if not open_ones:
                return Match(row, award, said=said)
            return Match(row, award, _in_order(open_ones), said=f"{said} Hãy chọn nếu là đúng khen thưởng đã đề nghị:")
        exact = [one for one in found if one.review.award == award]
        waiting = [one for one in exact if one.decision is None]
        if len(waiting) == 1:
            return Match(row, award, (waiting[0],), chosen=waiting[0])
        if waiting:
            return Match(row, award, _in_order(waiting), said="Nhiều khối cùng đề nghị; hãy chọn:")
        if exact:
            return Match(row, award, said=_recorded(exact[0]), is_done=True)
        others = [one for one in found if one.decision is None]
        if not others:
            return Match(row, award, said=f"Không khối nào đề nghị “{award}” cho tập thể này, nên không ghi được.")
        return Match(
            row, award, _in_order(others), said=f"Không được đề nghị “{award}”. Ghi là được tặng mức khác thay cho:"
        )


def _recorded(nomination):
    decision = nomination.decision
    return f"Đã ghi: {decision.get_outcome_display().lower()}, {decision.paper_in_words}."


def _in_order(nominations: Sequence[Nomination]) -> tuple[Nomination, ...]:
    return tuple(sorted(nominations, key=lambda one: (one.review.award.position, one.pk)))


def _may_be_near(one, other):
    """By lengths alone: what the letters have in common is at most all of the shorter."""
    return 2 * min(len(one), len(other)) >= NEAR * (len(one) + len(other))


def _code(code):
    """Apart from all names."""
    return f"#{code.strip().casefold()}"
