"""The targets of the bloc, copied into a pledge when it is begun."""

from collections.abc import Iterable

from units.models import EmulationYear

from ..aims import FIELDS
from ..models import CommonTarget, Pledge, Target


def copy_common_targets(pledges: Iterable[Pledge], year: EmulationYear) -> None:
    """Part of the act that begins ``pledges`` (new, of one year): each holds the targets of the plan from then on."""
    common = list(CommonTarget.objects.filter(plan__year=year))
    Target.objects.bulk_create(
        Target(pledge=pledge, common=one, position=place, **{name: getattr(one, name) for name in FIELDS})
        for pledge in pledges
        for place, one in enumerate(common, start=1)
    )
