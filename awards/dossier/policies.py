"""Who reads the dossier as a whole: what it lacks is the leadership's, what was sent is also Home Affairs'."""

from units.models import EmulationYear, User
from units.seats import seat_of

from ..models import Proposal


def sees_draft(user: User, year: EmulationYear, proposal: Proposal | None) -> bool:
    """What the dossier holds and lacks while it is in the bloc."""
    return proposal is not None and seat_of(user, year).is_leadership


def sees_sendings(user: User, year: EmulationYear, proposal: Proposal | None) -> bool:
    """What went to Home Affairs, each time as it was: reports of single units and their conditions are in it."""
    seat = seat_of(user, year)
    return proposal is not None and (seat.is_leadership or (seat.watches and proposal.submitted_at is not None))
