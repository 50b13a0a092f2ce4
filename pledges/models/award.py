"""The catalogue of titles and commendations.

It stands here, below ``awards``, because the same entry is registered at the start of the year and
proposed at its end; the rules, quotas and proposals about it are the business of ``awards``.
"""

from django.db import models
from django.db.models import F, Q

from ..enums import AwardKind, AwardLevel, RecipientKind

UNKNOWN_SOURCE = "nguồn chưa rõ"


class AwardQuerySet(models.QuerySet):
    def valid_on(self, day):
        return self.filter(valid_from__lte=day).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))

    def for_collectives(self):
        return self.filter(recipient=RecipientKind.COLLECTIVE)


class Award(models.Model):
    """A title or commendation with its statutory name, dated, and the article it comes from."""

    code = models.SlugField("Mã", max_length=40, unique=True)
    name = models.CharField("Tên theo luật", max_length=200)
    short_name = models.CharField("Tên gọi tắt", max_length=80)
    aliases = models.JSONField("Tên địa phương thường in", default=list, blank=True)
    kind = models.CharField("Loại", max_length=20, choices=AwardKind)
    level = models.CharField("Cấp", max_length=20, choices=AwardLevel)
    recipient = models.CharField("Đối tượng", max_length=20, choices=RecipientKind)
    decider = models.CharField("Thẩm quyền quyết định", max_length=200)
    position = models.PositiveSmallIntegerField("Thứ tự", default=0, help_text="Nhỏ nhất là cao nhất.")
    valid_from = models.DateField("Áp dụng từ")
    valid_to = models.DateField("Đến ngày", null=True, blank=True)
    inscription = models.CharField(
        "Dòng chữ trên cờ, bằng", max_length=200, blank=True, help_text="Như địa phương ghi; bỏ trống khi không rõ."
    )
    legal_source = models.CharField(
        "Căn cứ pháp lý", max_length=300, blank=True, help_text="Bỏ trống: mọi nơi ghi “nguồn chưa rõ”."
    )

    objects = AwardQuerySet.as_manager()

    class Meta:
        verbose_name = "danh hiệu, hình thức khen thưởng"
        verbose_name_plural = "danh mục khen thưởng"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="award_ends_after_it_starts",
                violation_error_message="Ngày hết áp dụng phải sau ngày bắt đầu.",
            ),
            models.CheckConstraint(condition=Q(kind__in=AwardKind.values), name="award_kind_known"),
            models.CheckConstraint(condition=Q(level__in=AwardLevel.values), name="award_level_known"),
            models.CheckConstraint(condition=Q(recipient__in=RecipientKind.values), name="award_recipient_known"),
        ]

    def __str__(self):
        return self.name

    @property
    def said_source(self):
        return self.legal_source or UNKNOWN_SOURCE
