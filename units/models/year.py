"""The competition year: the unit of work. Everything official hangs from a year or a participation."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ..enums import (
    DeadlineKind,
    LeadershipBasis,
    LeadershipRole,
    PaperKind,
    Stage,
)
from ..signing import SignerField, has_words
from .bloc import YEAR_VALIDATORS, Bloc
from .unit import Unit


class EmulationYearQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Years a person may know of (design §5).

        Members see years their unit takes part in, and closed years up to the end of their membership:
        leadership rotates, memory stays. Home Affairs sees the blocs it watches from the first submission on.
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
        return self.filter(Q(pk__in=own) | Q(stage=Stage.CLOSED, bloc__in=blocs) & models.Exists(membership))


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
        """Those whose work the people of ``unit`` do: its own, and of units that it succeeds in the year."""
        return self.filter(Q(unit=unit) | Q(successor=unit))


class Participation(models.Model):
    """A unit in a year. It keeps the unit's name as of that year, so that a renaming rewrites no past.

    A unit that ends, merges or splits takes part no more from ``ended_on``; what it did stays. The people of
    ``successor`` may finish what it left.
    """

    year = models.ForeignKey(EmulationYear, models.PROTECT, related_name="participations", verbose_name="Năm")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="participations", verbose_name="Đơn vị")
    position = models.PositiveSmallIntegerField("Thứ tự")
    name = models.CharField("Tên trong năm", max_length=200)
    short_name = models.CharField("Tên gọi tắt trong năm", max_length=60)
    added_on = models.DateField("Tham gia từ ngày", null=True, blank=True, help_text="Trống: từ đầu năm.")
    ended_on = models.DateField(
        "Thôi tham gia từ ngày", null=True, blank=True, help_text="Từ ngày này không còn trong danh sách của năm."
    )
    end_basis = models.CharField("Căn cứ thôi tham gia", max_length=300, blank=True)
    successor = models.ForeignKey(
        Unit,
        models.PROTECT,
        verbose_name="Đơn vị kế tiếp làm tiếp phần việc",
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
                violation_error_message="Đơn vị không kế tiếp chính mình; đổi tên thì ghi ở mục đổi tên.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def audit_scope(self):
        return self.year.audit_scope

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


class Leadership(models.Model):
    """Which unit leads or deputises in a year, on what basis, and from when to when its people hold the rights."""

    year = models.ForeignKey(EmulationYear, models.PROTECT, related_name="leaderships", verbose_name="Năm")
    role = models.CharField("Vai trò", max_length=20, choices=LeadershipRole)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="leaderships", verbose_name="Đơn vị")
    basis = models.CharField("Căn cứ", max_length=20, choices=LeadershipBasis)
    document = models.CharField("Văn bản, biên bản", max_length=300, blank=True)
    rights_from = models.DateField("Có quyền từ ngày")
    rights_to = models.DateField("Đến ngày", null=True, blank=True)

    held_under = "year"

    class Meta:
        verbose_name = "lãnh đạo khối"
        verbose_name_plural = "lãnh đạo khối"
        ordering = ["-role", "pk"]  # "leader" before "deputy"
        constraints = [
            models.UniqueConstraint(
                fields=["year", "role"],
                name="one_leadership_per_role_and_year",
                violation_error_message="Năm thi đua đã có đơn vị giữ vai trò này.",
            ),
            models.UniqueConstraint(
                fields=["year", "unit"],
                name="leader_is_not_deputy",
                violation_error_message="Một đơn vị không thể vừa là Khối trưởng vừa là Khối phó.",
            ),
            models.CheckConstraint(
                condition=Q(rights_to__isnull=True) | Q(rights_to__gte=F("rights_from")),
                name="leadership_rights_end_after_start",
                violation_error_message="Ngày hết quyền phải sau ngày bắt đầu.",
            ),
            models.CheckConstraint(condition=Q(role__in=LeadershipRole.values), name="leadership_role_known"),
            models.CheckConstraint(condition=Q(basis__in=LeadershipBasis.values), name="leadership_basis_known"),
        ]

    def __str__(self):
        return f"{self.get_role_display()}: {self.unit}"

    @property
    def audit_scope(self):
        return self.year.audit_scope


class YearPaper(models.Model):
    """An official paper the year rests on, cited by number and date wherever it is printed."""

    year = models.ForeignKey(EmulationYear, models.PROTECT, related_name="papers", verbose_name="Năm")
    kind = models.CharField("Loại văn bản", max_length=20, choices=PaperKind)
    number = models.CharField("Số, ký hiệu", max_length=60)
    issued_on = models.DateField("Ngày ban hành")
    issuer = models.CharField("Cơ quan ban hành", max_length=200)
    title = models.CharField("Trích yếu", max_length=400)
    is_legal_basis = models.BooleanField("Dùng làm căn cứ", default=False, help_text="In ở phần “Căn cứ” của tờ trình.")
    position = models.PositiveSmallIntegerField("Thứ tự", default=0)

    held_under = "year"

    class Meta:
        verbose_name = "văn bản của năm"
        verbose_name_plural = "văn bản của năm"
        ordering = ["position", "issued_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "number", "issued_on"],
                name="paper_once_per_year",
                violation_error_message="Văn bản này đã có trong danh mục của năm.",
            ),
            models.CheckConstraint(condition=Q(kind__in=PaperKind.values), name="paper_kind_known"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} số {self.number} ngày {self.issued_on:%d/%m/%Y}"

    @property
    def audit_scope(self):
        return self.year.audit_scope


class Deadline(models.Model):
    """A last day. Policies ask it; nothing moves by itself at midnight. The last day itself still counts."""

    year = models.ForeignKey(EmulationYear, models.PROTECT, related_name="deadlines", verbose_name="Năm")
    what = models.CharField("Việc", max_length=20, choices=DeadlineKind)
    last_day = models.DateField("Ngày cuối")

    held_under = "year"

    class Meta:
        verbose_name = "thời hạn"
        verbose_name_plural = "thời hạn"
        ordering = ["last_day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "what"],
                name="one_deadline_per_task",
                violation_error_message="Việc này đã có thời hạn.",
            ),
            models.CheckConstraint(condition=Q(what__in=DeadlineKind.values), name="deadline_kind_known"),
        ]

    def __str__(self):
        return f"{self.get_what_display()}: {self.last_day:%d/%m/%Y}"

    @property
    def audit_scope(self):
        return self.year.audit_scope


class Extension(models.Model):
    """A later last day for one unit, with its reason and who granted it."""

    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="extensions", verbose_name="Thời hạn")
    participation = models.ForeignKey(Participation, models.PROTECT, related_name="extensions", verbose_name="Đơn vị")
    last_day = models.DateField("Gia hạn đến")
    reason = models.TextField("Lý do")
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="Người cho")
    granted_by_words = SignerField("Người cho, chức vụ, đơn vị khi cho")

    held_under = "deadline"

    class Meta:
        verbose_name = "gia hạn"
        verbose_name_plural = "gia hạn"
        ordering = ["last_day", "pk"]
        constraints = [
            models.CheckConstraint(condition=has_words("granted_by"), name="extension_keeps_words_of_granted_by"),
            models.UniqueConstraint(
                fields=["deadline", "participation"],
                name="one_extension_per_unit_and_deadline",
                violation_error_message="Đơn vị đã được gia hạn việc này.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="extension_has_a_reason",
                violation_error_message="Cần ghi lý do gia hạn.",
            ),
        ]

    def __str__(self):
        return f"{self.participation}: {self.last_day:%d/%m/%Y}"

    @property
    def audit_scope(self):
        return self.participation.audit_scope
