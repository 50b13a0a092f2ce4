"""A pledge as both sides read it while they agree on its words: every place, with what is asked for there."""

from dataclasses import dataclass, field

from emulation_bloc.core.verdict import Verdict
from units.models import User

from ..enums import PassageKind, Side
from ..models import Pledge, Target, WordingProposal
from ..pledged_words import read_aim
from . import policies
from .comparing import Line, proposal_lines, target_lines
from .differences import differences
from .passages import NEW_LINE, NEW_TARGET, THEME, Spot, spots_of, text_at
from .queries import side_of


@dataclass(frozen=True)
class Asked:
    """A proposal that waits for its answer. ``answers``: whether by this person's side."""

    proposal: WordingProposal
    answers: bool
    may_answer: Verdict
    may_take_back: Verdict


@dataclass(frozen=True)
class Passage:
    """One place: its words, marked where other words are asked for."""

    spot: Spot
    lines: list[Line]
    asked: Asked | None = None
    may_propose: Verdict | None = None

    @property
    def is_empty(self) -> bool:
        return not any(line.pieces for line in self.lines)


@dataclass(frozen=True)
class Section:
    """``new``: where something may be added."""

    label: str
    passages: list[Passage]
    new: Spot | None = None
    may_add: Verdict | None = None
    common: list[Target] = field(default_factory=list)


@dataclass(frozen=True)
class Read:
    sections: list[Section]
    waiting: list[WordingProposal]  # for this person's side
    may_answer_all: Verdict

    @property
    def keys(self) -> str:
        """Which ones were read, for whoever answers all of them."""
        return " ".join(str(proposal.pk) for proposal in self.waiting)


def read(pledge: Pledge, targets: list[Target], user: User) -> Read:
    """``targets``: all of the pledge, in order; no query where the pledge was read with its wording."""
    rows = pledge.exchange.open_proposals if pledge.exchange is not None else []
    may_add = policies.may_propose(user, pledge)
    at = {(row.kind, row.place): row for row in rows if not row.adds}
    side = side_of(user, pledge)

    def passage(spot: Spot) -> Passage:
        row = at.get((spot.kind, spot.place))
        if row is not None:
            return Passage(spot, proposal_lines(row), _asked(row, side, user))
        text = text_at(pledge, targets, spot) or ""
        return Passage(spot, _plain(spot, text), None, may_add)  # nothing is asked for in this place

    def added(kind: PassageKind) -> list[Passage]:
        new = [row for row in rows if row.adds and row.kind == kind]
        return [Passage(Spot(kind, 0), proposal_lines(row), _asked(row, side, user)) for row in new]

    spots = spots_of(pledge, targets)
    kinds = {kind: [passage(spot) for spot in spots if spot.kind == kind] + added(kind) for kind in PassageKind}
    return Read(
        [
            Section(THEME.label, kinds[PassageKind.THEME]),
            Section(PassageKind.CONTENT.label, kinds[PassageKind.CONTENT], NEW_LINE, may_add),
            Section(
                PassageKind.TARGET.label,
                kinds[PassageKind.TARGET],
                NEW_TARGET,
                may_add,
                [target for target in targets if target.common_id is not None],
            ),
        ],
        [row for row in rows if side is not None and row.side != side],
        policies.may_answer_all(user, pledge),
    )


def _plain(spot: Spot, text: str) -> list[Line]:
    if spot.kind == PassageKind.TARGET:
        aim = read_aim(text)
        return target_lines(aim, aim)
    return [Line("", differences(text, text))]


def _asked(row: WordingProposal, side: Side | None, user: User) -> Asked:
    return Asked(
        row,
        side is not None and row.side != side,
        policies.may_answer(user, row),
        policies.may_take_proposal_back(user, row),
    )


@dataclass(frozen=True)
class Answered:
    proposal: WordingProposal
    lines: list[Line]


def answered(proposals: list[WordingProposal]) -> list[Answered]:
    """Those that were answered, taken back or dropped, the last first; no query."""
    over = sorted((row for row in proposals if row.answered_at), key=lambda row: (row.answered_at, row.pk))
    return [Answered(row, proposal_lines(row)) for row in reversed(over)]
