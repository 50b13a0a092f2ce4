"""What the acts of the council share."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from emulation_bloc.core.verdict import Refused, each_of, require

from ...models import CouncilSession, Nomination, ProposalItem
from .. import policies

HEAD = (
    "title", "held_on", "members", "present", "absent", "chair_name", "chair_title", "secretary_name",
    "minutes_number", "note",
)  # fmt: skip


def told(session: CouncilSession) -> dict[str, Any]:
    return {
        "held_on": session.held_on.isoformat(),
        "members": session.members,
        "present": session.present,
        "chair_name": session.chair_name,
        "minutes_number": session.minutes_number,
    }


def cleaned(row: Model) -> None:
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refused(*error.messages) from error


def require_candidates(nominations: Iterable[Nomination]) -> None:
    """Every one of them is before the office now; all that are not are told. One query."""
    found = list(nominations)
    rows = ProposalItem.objects.filter(nomination__in=found).select_related("proposal")
    proposals = {row.nomination_id: row.proposal for row in rows}
    require(each_of(*[policies.is_candidate(one, proposals.get(one.pk)) for one in found]))
