"""What the acts of the council share."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from emulation_bloc.core.verdict import Refused

from ...models import CouncilSession

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
