"""Who reads the dossier as a whole: what it lacks is the leadership's, what was sent is also Home Affairs'."""

from units.models import EmulationYear, User
from units.seats import seat_of

from ..enums import SENT
from ..models import Proposal


def sees_draft(user: User, year: EmulationYear, proposal: Proposal | None) -> bool:
    """What the dossier holds and lacks while it is in the bloc."""
    return proposal is not None and seat_of(user, year).is_leadership


def sees_conditions(user: User, year: EmulationYear, proposal: Proposal | None) -> bool:
    """The evidence as it stands now, with what the desk wrote down since: the leadership, and Home Affairs while the
    dossier is with it. While it is mended, Home Affairs reads the sending as it was."""
    sent = proposal is not None and proposal.status in SENT
    return sees_draft(user, year, proposal) or (sent and seat_of(user, year).watches)


def sees_sendings(user: User, year: EmulationYear, proposal: Proposal | None) -> bool:
    """What went to Home Affairs, each time as it was: reports of single units and their conditions are in it."""
    seat = seat_of(user, year)
    return proposal is not None and (seat.is_leadership or (seat.watches and proposal.submitted_at is not None))
