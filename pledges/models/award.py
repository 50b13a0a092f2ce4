"""The catalogue of titles and commendations.

It stands here, below ``awards``, because the same entry is registered at the start of the year and
proposed at its end; the rules, quotas and proposals about it are the business of ``awards``.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from ..enums import AwardKind, AwardLevel, RecipientKind

UNKNOWN_SOURCE = "nguồn chưa rõ"
TO_CONFIRM = "cần xác nhận"
LONGEST_NAME = 200
FORMER = {"name": str, "short_name": str, "last_year": int, "source": str}


def check_former_names(value):
    """Each former name says in full and in short how the award was called, up to which year, and who says so."""
    if not isinstance(value, list):
        raise ValidationError("Các tên trước đây phải là danh sách.")
    years = []
    for one in value:
        if not isinstance(one, dict) or set(one) != set(FORMER):
            raise ValidationError("Mỗi tên trước đây cần: đến năm, tên, tên gọi tắt, căn cứ.")
        if not all(isinstance(one[name], kind) for name, kind in FORMER.items()):
            raise ValidationError("Mỗi tên trước đây cần: đến năm (số), tên, tên gọi tắt, căn cứ (chữ).")
        if not all(0 < len(one[name].strip()) <= LONGEST_NAME for name, kind in FORMER.items() if kind is str):
            raise ValidationError(
                f"Tên trước đây, tên gọi tắt, căn cứ: cần ghi, mỗi mục nhiều nhất {LONGEST_NAME} ký tự."
            )
        if not 1990 <= one["last_year"] <= 2199:
            raise ValidationError("Năm cuối của tên trước đây phải từ 1990 đến 2199.")
        years.append(one["last_year"])
    if len(set(years)) < len(years):
        raise ValidationError("Hai tên trước đây cùng dùng đến một năm; mỗi năm chỉ một tên.")


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

    is_flag = models.BooleanField("Là cờ thi đua", default=False)
    former_names = models.JSONField("Tên trước đây", default=list, blank=True, validators=[check_former_names])
    to_confirm = models.CharField(
        "Điều cần xác nhận", max_length=300, blank=True, help_text="Bỏ trống: không có gì phải xác nhận."
    )
    confirmed_by = models.CharField("Người xác nhận", max_length=200, blank=True)
    confirmed_source = models.CharField("Xác nhận theo", max_length=300, blank=True)
    confirmed_on = models.DateField("Ngày xác nhận", null=True, blank=True)

    objects = AwardQuerySet.as_manager()

    # Of whose names ``called`` and ``called_short`` tell; set by whoever shows a year.
    emulation_year: int | None = None

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
            models.CheckConstraint(
                condition=Q(is_flag=False) | Q(kind=AwardKind.EMULATION_TITLE, recipient=RecipientKind.COLLECTIVE),
                name="flags_are_titles_of_collectives",
                violation_error_message="Cờ thi đua là danh hiệu thi đua của tập thể.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by="", confirmed_source="") | ~Q(confirmed_by="") & ~Q(confirmed_source=""),
                name="confirmation_of_an_award_says_by_whom_and_by_what",
                violation_error_message="Ghi cả người xác nhận và văn bản đã đối chiếu.",
            ),
            models.CheckConstraint(condition=Q(level__in=AwardLevel.values), name="award_level_known"),
            models.CheckConstraint(condition=Q(recipient__in=RecipientKind.values), name="award_recipient_known"),
        ]

    def __str__(self):
        return self.name

    def name_in(self, year: int) -> str:
        """How it was called in the emulation year ``year``: the statutory name of that time."""
        former = self._former(year)
        return former["name"] if former else self.name

    def short_name_in(self, year: int) -> str:
        former = self._former(year)
        return former["short_name"] if former else self.short_name

    def _former(self, year):
        found = [one for one in self.former_names if year <= one["last_year"]]
        return min(found, key=lambda one: one["last_year"], default=None)

    @property
    def called(self):
        return self.name_in(self.emulation_year) if self.emulation_year else self.name

    @property
    def called_short(self):
        return self.short_name_in(self.emulation_year) if self.emulation_year else self.short_name

    @property
    def is_confirmed(self):
        """Whether nothing of it waits for somebody to confirm it."""
        return not self.to_confirm or bool(self.confirmed_source)

    @property
    def doubt(self):
        """“cần xác nhận: thẩm quyền quyết định”, until somebody confirmed it with a source."""
        return "" if self.is_confirmed else f"{TO_CONFIRM}: {self.to_confirm}"

    @property
    def said_source(self):
        found = self.legal_source or (self.confirmed_source if self.is_confirmed else "") or UNKNOWN_SOURCE
        return "; ".join(filter(None, [found, self.doubt]))
