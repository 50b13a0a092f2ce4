"""Who of a unit looks after which part of its sheet."""

from units.models import User

from ...models import ScoreSheet, SectionDuty


def duties_of(sheet: ScoreSheet) -> dict[str, User]:
    """``{path of the section: User}``. One query."""
    duties = SectionDuty.objects.filter(sheet=sheet).select_related("criterion", "user")
    return {duty.criterion.path: duty.user for duty in duties}
