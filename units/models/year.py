"""The competition year: the unit of work. Everything official hangs from a year or a participation."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ..enums import Stage
from .bloc import YEAR_VALIDATORS, Bloc
from .called import CalledThen
from .unit import Unit, forebears_of


class EmulationYearQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Years a person may know of (design §5).

        Members see years their unit takes part in, and closed years up to the end of their membership and those of
        the units that live on in theirs: leadership rotates, memory stays. Home Affairs sees the blocs it watches
        from the first submission on.
        An administrator without a unit sees none: technical rights are not a seat in the bloc.
        """
        unit = user.unit if user.is_authenticated and user.is_active and not user.is_administrator else None
        if unit is None:
            return self.none()
        if unit.is_home_affairs:
            return self.filter(bloc__monitor=unit, home_affairs_since__isnull=False)
        # Both ways begin at what is the unit's own, not at the years of all blocs.
        own = Participation.objects.acted_for_by(unit).values("year")
        blocs = unit.memberships.values("bloc")
        membership = unit.memberships.filter(bloc=models.OuterRef("bloc_id")).filter(
            Q(last_year__isnull=True) | Q(last_year__gte=models.OuterRef("year"))
        )
        left = Participation.objects.of_forebears(unit).values("year")
        return self.filter(
            Q(pk__in=own)
            | Q(stage=Stage.CLOSED, pk__in=left)
            | Q(stage=Stage.CLOSED, bloc__in=blocs) & models.Exists(membership)
        )


class EmulationYear(models.Model):
    """One bloc in one competition year. Its review meeting often falls in January or February of the next."""

    bloc = models.ForeignKey(Bloc, models.PROTECT, verbose_name="Khối", related_name="years")
    year = models.PositiveSmallIntegerField("Năm thi đua", validators=YEAR_VALIDATORS)
    stage = models.CharField("Giai đoạn", max_length=20, choices=Stage, default=Stage.PLANNING)
    home_affairs_since = models.DateTimeField(
        "Gửi cơ quan nội vụ từ", null=True, blank=True, help_text="Từ lúc này cơ quan nội vụ xem được năm thi đua."
    )
    illustrative = models.JSONField(
        "Số liệu minh họa",
        default=dict,
        blank=True,
        help_text="Phần nào của năm là minh họa, và vì sao; hiện trên mọi trang của năm.",
    )

    objects = EmulationYearQuerySet.as_manager()

    class Meta:
        verbose_name = "năm thi đua"
        verbose_name_plural = "năm thi đua"
        ordering = ["bloc", "-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["bloc", "year"],
                name="one_year_per_bloc",
                violation_error_message="Khối đã có năm thi đua này.",
            ),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="year_stage_known"),
        ]

    def __str__(self):
        return f"{self.bloc} năm {self.year}"

    @property
    def audit_scope(self):
        """What lines of the trace and issued papers of the year hang on: a key, not a text somebody may change."""
        return f"year:{self.pk}"

    @property
    def address(self):
        """The two parts of every address within the year: ``{% year_url name %}`` writes them, reverse takes them."""
        return {"bloc": self.bloc.code, "year": self.year}


class ParticipationQuerySet(models.QuerySet):
    def standing(self, on=None):
        """Those who take part on a day (today): of them a year expects work, a presence and a vote."""
        day = on or timezone.localdate()
        return self.filter(Q(added_on__isnull=True) | Q(added_on__lte=day)).filter(
            Q(ended_on__isnull=True) | Q(ended_on__gt=day)
        )

    def acted_for_by(self, unit):
        """Those whose work the people of ``unit`` do: its own, and from the day on that of units it succeeds in the
        year."""
        return self.filter(Q(unit=unit) | Q(successor=unit, ended_on__lte=timezone.localdate()))

    def of_forebears(self, unit):
        """Those of units that live on in ``unit``: once their year is closed, its people read them as their own."""
        return self.filter(unit__pk__in=forebears_of(unit))


class Participation(CalledThen):
    """A unit in a year. It keeps the unit's name as of that year, so that a renaming rewrites no past.

    A unit that ends, merges or splits takes part no more from ``ended_on``; what it did stays. The people of
    ``successor`` may finish what it left.
    """

    year = models.ForeignKey(EmulationYear, models.PROTECT, related_name="participations", verbose_name="Năm")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="participations", verbose_name="Đơn vị")
    position = models.PositiveSmallIntegerField("Thứ tự")
    name = models.CharField("Tên trong năm", max_length=200)
    short_name = models.CharField("Tên gọi tắt trong năm", max_length=60)
    added_on = models.DateField("Tham gia từ ngày", null=True, blank=True, help_text="Bỏ trống: từ đầu năm.")
    ended_on = models.DateField(
        "Thôi tham gia từ ngày", null=True, blank=True, help_text="Từ ngày này không còn trong danh sách của năm."
    )
    end_basis = models.CharField("Căn cứ thôi tham gia", max_length=300, blank=True)
    successor = models.ForeignKey(
        Unit,
        models.PROTECT,
        verbose_name="Đơn vị tiếp nhận phần việc",
        null=True,
        blank=True,
        related_name="inherited_participations",
    )

    objects = ParticipationQuerySet.as_manager()

    held_under = "year"

    class Meta:
        verbose_name = "đơn vị tham gia"
        verbose_name_plural = "đơn vị tham gia"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "unit"],
                name="unit_once_per_year",
                violation_error_message="Đơn vị đã có trong năm thi đua này.",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, end_basis="", successor__isnull=True)
                | Q(ended_on__isnull=False) & ~Q(end_basis=""),
                name="participation_ends_with_its_basis",
                violation_error_message="Ngày thôi tham gia đi cùng căn cứ.",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(added_on__isnull=True) | Q(ended_on__gte=F("added_on")),
                name="participation_ends_after_it_began",
                violation_error_message="Ngày thôi tham gia không được trước ngày bắt đầu tham gia.",
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=F("unit")),
                name="no_unit_succeeds_itself_in_a_year",
                violation_error_message="Đơn vị tiếp nhận phải là đơn vị khác; đổi tên thì ghi ở mục đổi tên.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def audit_scope(self):
        return self.year.audit_scope

    def name_on(self, day):
        """What the unit was called on a day: papers signed before it was renamed say so. One query."""
        return next((former.name for former in self.former_names.all() if day and day < former.until), self.name)

    def called_as_on(self, day):
        """Itself with the names it had on a day, for a list that is printed; never to be saved. One query, or none
        where ``former_names`` were read with it."""
        former = next((former for former in self.former_names.all() if day and day < former.until), None)
        if former is not None:
            self.name, self.short_name = former.name, former.short_name
        return self

    def stands(self, on=None):
        """Whether the unit takes part on a day (today)."""
        day = on or timezone.localdate()
        return (self.added_on is None or self.added_on <= day) and (self.ended_on is None or self.ended_on > day)


class FormerName(models.Model):
    """What a unit was called in the year before it was renamed on a day; papers made until then say so."""

    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="former_names", verbose_name="Đơn vị tham gia"
    )
    name = models.CharField("Tên cũ", max_length=200)
    short_name = models.CharField("Tên gọi tắt cũ", max_length=60)
    until = models.DateField("Đổi tên từ ngày")
    basis = models.CharField("Căn cứ", max_length=300)

    held_under = "participation"

    class Meta:
        verbose_name = "tên cũ của đơn vị"
        verbose_name_plural = "tên cũ của đơn vị"
        ordering = ["until", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["participation", "until"], name="one_renaming_per_unit_and_day"),
            models.CheckConstraint(condition=~Q(basis=""), name="a_renaming_has_its_basis"),
        ]

    def __str__(self):
        return self.name

    @property
    def audit_scope(self):
        return self.participation.audit_scope
