"""Who leads a year, and the papers it rests on."""

from django.db import models
from django.db.models import F, Q

from ..enums import LeadershipBasis, LeadershipRole, PaperKind
from .unit import Unit
from .year import EmulationYear


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


class FormerLeadership(models.Model):
    """Who held a role of the year before another unit took it in its course. Both stand in history.

    Changed only with the day on which the unit that followed began, where that is put right.
    """

    year = models.ForeignKey(EmulationYear, models.PROTECT, related_name="former_leaderships", verbose_name="Năm")
    role = models.CharField("Vai trò", max_length=20, choices=LeadershipRole)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="former_leaderships", verbose_name="Đơn vị")
    basis = models.CharField("Căn cứ", max_length=20, choices=LeadershipBasis)
    document = models.CharField("Văn bản, biên bản", max_length=300, blank=True)
    rights_from = models.DateField("Có quyền từ ngày")
    rights_to = models.DateField("Đến hết ngày")

    held_under = "year"

    class Meta:
        verbose_name = "đơn vị đã thôi lãnh đạo khối trong năm"
        verbose_name_plural = "đơn vị đã thôi lãnh đạo khối trong năm"
        ordering = ["rights_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rights_to__gte=F("rights_from")), name="former_leadership_ends_after_start"
            ),
            models.CheckConstraint(condition=Q(role__in=LeadershipRole.values), name="former_leadership_role_known"),
            models.CheckConstraint(condition=Q(basis__in=LeadershipBasis.values), name="former_leadership_basis_known"),
        ]

    def __str__(self):
        return f"{self.get_role_display()} đến {self.rights_to:%d/%m/%Y}: {self.unit}"

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
