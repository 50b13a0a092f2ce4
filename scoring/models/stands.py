"""What stands of a row, in columns of the database."""

from django.db import models
from django.db.models import Case, F, Q, When

from units.enums import Stage

from ..enums import SheetStatus

RANKED_YEARS = (Stage.RANKED, Stage.REVIEW, Stage.PROPOSING, Stage.CLOSED)  # their results are published


class EntryQuerySet(models.QuerySet):
    def told_to_later_years(self):
        """Of earlier years a unit is told what stands once the result was published: what verifiers are still at work
        on is not told by the page of another year."""
        return self.with_standing().filter(
            sheet__participation__year__stage__in=RANKED_YEARS,
            sheet__status__in=(SheetStatus.VERIFIED, SheetStatus.CONFIRMED),
        )

    def with_standing(self):
        """Adds what stands of each row in columns: the superior body's once it is done with the sheet, else the bloc's.

        ``stands_value``, ``stands_base``, ``stands_points``, ``stands_out``; ``Entry.standing`` says the same of one.
        """
        above = Q(sheet__superior_done_at__isnull=False) & (
            Q(superior_value__isnull=False) | Q(superior_not_applicable=True)
        )
        sides = {"value": "value", "base": "base", "points": "points", "out": "not_applicable"}
        return self.annotate(
            **{
                f"stands_{name}": Case(When(above, then=F(f"superior_{part}")), default=F(f"verified_{part}"))
                for name, part in sides.items()
            }
        )
