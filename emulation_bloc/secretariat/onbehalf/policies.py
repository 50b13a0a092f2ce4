"""Who enters something for a unit, and who undoes it: asked of its kind."""

from emulation_bloc.core.verdict import Verdict
from units.enums import EnteredKind
from units.models import PaperEntry, Participation, User

from .kinds import KINDS


def may_enter(user: User, participation: Participation, what: EnteredKind) -> Verdict:
    return KINDS[what].may_enter(user, participation)


def may_undo(user: User, entry: PaperEntry) -> Verdict:
    return KINDS[entry.what].may_undo(user, entry)
