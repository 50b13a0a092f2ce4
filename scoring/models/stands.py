"""What stands of a row, in columns of the database."""

from django.db import models
from django.db.models import Case, F, Q, When


class EntryQuerySet(models.QuerySet):
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
