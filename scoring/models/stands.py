"""What stands of a row, in columns of the database, and who finds a sheet."""

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


class ScoreSheetQuerySet(models.QuerySet):
    def of_year(self, year):
        return self.filter(participation__year=year)

    def visible_to(self, user, seat):
        """Own sheet always; the leadership and Home Affairs see what has been handed in, and the leader what it enters
        from a unit's paper.

        A unit assigned to check a sheet sees it while it waits for verification and the assignment stands.
        """
        if seat.is_leadership:
            seen = Q(submitted_at__isnull=False) | Q(participation__in=seat.own_keys)
            return self.filter(seen | Q(on_paper=True) if seat.leads else seen)
        if seat.watches:
            return self.filter(status__in=[SheetStatus.VERIFIED, SheetStatus.CONFIRMED])
        if seat.participation is not None:
            checked = seat.participation.checks.filter(recused_at__isnull=True).values("subject")
            waiting = Q(status=SheetStatus.SUBMITTED, participation__year__stage=Stage.VERIFYING)
            return self.filter(Q(participation__in=seat.own_keys) | waiting & Q(participation__in=checked))
        return self.filter(participation__in=seat.own_keys)
