"""Agencies and their lineage: a renamed, merged or split agency keeps one history."""

from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.utils import timezone

from emulation_bloc.core.text import search_key

from ..enums import SuccessionKind, UnitKind
from .called import CalledThen


class Unit(CalledThen):
    code = models.SlugField("Mã đơn vị", max_length=40, unique=True)
    name = models.CharField("Tên chính thức", max_length=200)
    short_name = models.CharField("Tên gọi tắt", max_length=60)
    symbol = models.CharField(
        "Ký hiệu văn bản", max_length=40, blank=True, help_text="Ví dụ VHTTDL, dùng trong số văn bản của đơn vị."
    )
    superior = models.CharField(
        "Cơ quan chủ quản", max_length=200, blank=True, help_text="Dòng trên của phần tên cơ quan trong văn bản."
    )
    place = models.CharField(
        "Thuộc tỉnh, bộ, ngành",
        max_length=100,
        blank=True,
        help_text="Ví dụ: tỉnh Yên Bái. Khối của nơi ấy được chọn đơn vị này trước.",
    )
    kind = models.CharField("Loại", max_length=20, choices=UnitKind, default=UnitKind.MEMBER)
    position = models.PositiveSmallIntegerField(
        "Thứ tự", default=0, help_text="Thứ tự trong danh sách chính thức của tỉnh."
    )
    founded = models.DateField("Ngày thành lập", null=True, blank=True)
    dissolved = models.DateField("Ngày kết thúc hoạt động", null=True, blank=True)
    search = models.CharField(max_length=300, editable=False, default="")

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(dissolved__isnull=True) | Q(founded__isnull=True) | Q(dissolved__gte=F("founded")),
                name="unit_dissolved_after_founded",
                violation_error_message="Ngày kết thúc hoạt động phải sau ngày thành lập.",
            ),
            models.CheckConstraint(condition=Q(kind__in=UnitKind.values), name="unit_kind_known"),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.search = search_key(f"{self.name} {self.short_name}")
        super().save(*args, **kwargs)

    @property
    def is_home_affairs(self):
        return self.kind == UnitKind.HOME_AFFAIRS


class Succession(models.Model):
    """``predecessor`` lives on in ``successor`` since a day, by a document."""

    predecessor = models.ForeignKey(Unit, models.PROTECT, verbose_name="Đơn vị cũ", related_name="successions")
    successor = models.ForeignKey(Unit, models.PROTECT, verbose_name="Đơn vị mới (tiếp nhận)", related_name="origins")
    kind = models.CharField("Hình thức", max_length=20, choices=SuccessionKind)
    on = models.DateField("Từ ngày")
    basis = models.CharField("Văn bản", max_length=300)

    class Meta:
        verbose_name = "đơn vị cũ và đơn vị mới"
        verbose_name_plural = "đơn vị cũ và đơn vị mới"
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once_per_pair"),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")),
                name="unit_never_its_own_successor",
                violation_error_message="Đơn vị mới phải khác đơn vị cũ.",
            ),
            models.CheckConstraint(condition=Q(kind__in=SuccessionKind.values), name="succession_kind_known"),
        ]

    def __str__(self):
        return f"{self.predecessor} → {self.successor}"


FOREBEARS = """
WITH RECURSIVE forebears(id) AS (
  SELECT predecessor_id FROM units_succession WHERE successor_id = %s AND "on" <= %s
  UNION
  SELECT step.predecessor_id FROM units_succession step
  JOIN forebears ON step.successor_id = forebears.id WHERE step."on" <= %s
) SELECT id FROM forebears
"""


def forebears_of(unit):
    """Keys of all units that live on in ``unit`` (or its key) today, however long ago: within a query, no query of
    its own. A ring ends where it closes."""
    today = timezone.localdate()
    return RawSQL(FOREBEARS, [getattr(unit, "pk", unit), today, today])
