"""One round as its page and its papers show it: for one reader, with what became of each row since."""

from dataclasses import dataclass

from units.enums import LeadershipRole
from units.models import User
from units.queries import leaderships_of
from units.seats import Seat, seat_of
from units.taking_part.counting import Counted
from units.taking_part.left import left_of

from ...models import Consultation, Criterion, TableOpinion
from .. import queries as tables_queries
from . import queries
from .queries import Heard


@dataclass(frozen=True)
class Line:
    """One comment; ``now``: the row as it reads today, where it is no longer as it was when it was commented."""

    opinion: TableOpinion
    is_changed: bool
    now: str

    @property
    def title(self) -> str:
        return self.then[0]

    @property
    def then(self) -> list[str]:
        return self.opinion.row_wording.split("\n")


@dataclass(frozen=True)
class Read:
    """``units``: how each stands, for whoever sees all; ``lines``: by the order of the table, the whole first."""

    consultation: Consultation
    rows: list[tables_queries.TableRow]
    lines: list[Line]
    units: list[Heard]
    sees_all: bool

    def draft(self) -> list[tuple[tables_queries.TableRow, bool]]:
        """Its rows, each with whether the reader sees a comment on it."""
        said = {line.opinion.criterion_id for line in self.lines}
        return [(row, row.criterion.pk in said) for row in self.rows]

    @property
    def unanswered(self) -> int:
        return sum(not line.opinion.is_answered for line in self.lines)

    @property
    def heard(self) -> int:
        """Of those asked, as papers say it: a round that was closed tells of the day on which it was."""
        return sum(unit.is_heard for unit in self.units)

    @property
    def asked(self) -> int:
        return sum(not unit.drafts for unit in self.units)

    @property
    def counted(self) -> Counted:
        """The same of the units that still take part, as the board of today counts them."""
        found = [unit for unit in self.units if not unit.drafts and left_of(unit.participation) is None]
        return Counted(sum(unit.is_heard for unit in found), len(found))

    @property
    def left(self) -> int:
        """How many were asked and left the year since."""
        return self.asked - self.counted.of

    @property
    def silent(self) -> list[str]:
        return [unit.participation.short_name for unit in self.units if not (unit.is_heard or unit.drafts)]

    @property
    def nothing(self) -> list[str]:
        return [unit.participation.name for unit in self.units if unit.is_heard and not unit.said]

    def counts(self) -> list[tuple[str, int]]:
        """How often each way of answering was chosen, the open ones last where there are any."""
        found: dict[str, int] = {}
        for line in self.lines:
            label = line.opinion.get_status_display()
            found[label] = found.get(label, 0) + 1
        return sorted(found.items())


def read(consultation: Consultation, user: User) -> Read:
    """Nine queries at most, however much was said."""
    return _read(consultation, seat_of(user, consultation.year))


def _read(consultation: Consultation, seat: Seat) -> Read:
    opinions = queries.visible_opinions(consultation, seat)
    rows = tables_queries.table_rows(consultation.table)
    by_key = {row.criterion.pk: row.criterion for row in rows}
    wordings = {key: queries.wording_of(criterion) for key, criterion in by_key.items()}
    lines = [_line(one, wordings) for one in opinions if one.says_something]
    lines.sort(key=lambda line: (_place(line.opinion, by_key), line.opinion.pk))
    sees_all = queries.sees_all(seat, consultation)
    leader = leaderships_of(consultation.year).get(LeadershipRole.LEADER) if sees_all else None
    heard = queries.heard(consultation, opinions, leader) if sees_all else []
    return Read(consultation, rows, lines, heard, sees_all)


def _line(opinion: TableOpinion, wordings: dict[int, str]) -> Line:
    changed = queries.is_changed(opinion, wordings)
    return Line(opinion, changed, wordings.get(opinion.criterion_id or 0, "") if changed else "")


def _place(opinion: TableOpinion, rows: dict[int, Criterion]) -> str:
    """The whole before all rows, what was taken out after them."""
    row = rows.get(opinion.criterion_id or 0)
    return row.path if row else "~" if opinion.row_label else ""
