"""The bloc's own rules of a year."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from ..enums import MajorityKind, PercentageBase, TieOfVotes, WrittenOpinions
from .year import EmulationYear

_PERCENT = [MinValueValidator(Decimal("0.01")), MaxValueValidator(Decimal("100"))]


class Regulation(models.Model):
    """The bloc's rules of the year, with the document that says so. Rules are data: code only computes with them."""

    year = models.OneToOneField(EmulationYear, models.PROTECT, related_name="regulation", verbose_name="Năm")
    document = models.CharField("Quy chế, văn bản quy định", max_length=300, blank=True)
    quorum_percent = models.DecimalField(
        "Tỷ lệ có mặt tối thiểu (%)", max_digits=5, decimal_places=2, default=Decimal("66.67"), validators=_PERCENT
    )
    majority_kind = models.CharField(
        "Được chọn khi",
        max_length=20,
        choices=MajorityKind,
        default=MajorityKind.SHARE,
        help_text="“Nhiều phiếu hơn thì trúng” dùng khi số đơn vị đưa ra nhiều hơn số được chọn; "
        "các cuộc khác theo tỷ lệ dưới đây.",
    )
    majority_percent = models.DecimalField(
        "Tỷ lệ phiếu phải đạt (%)", max_digits=5, decimal_places=2, default=Decimal("50"), validators=_PERCENT
    )
    majority_strict = models.BooleanField(
        "Phải trên tỷ lệ này", default=True, help_text="Đánh dấu: phải vượt; bỏ trống: bằng cũng đạt."
    )
    percentage_base = models.CharField(
        "Tỷ lệ tính trên", max_length=20, choices=PercentageBase, default=PercentageBase.RETURNED
    )
    tie_of_votes = models.CharField(
        "Khi bằng phiếu ở suất cuối", max_length=20, choices=TieOfVotes, default=TieOfVotes.RUN_OFF
    )
    votes_for_itself = models.BooleanField(
        "Đơn vị được bỏ phiếu cho chính mình",
        default=True,
        help_text="Nếu không, dòng của đơn vị mình trên phiếu tính là không có ý kiến.",
    )
    written_opinions = models.CharField(
        "Ý kiến bằng văn bản của đơn vị vắng", max_length=20, choices=WrittenOpinions, default=WrittenOpinions.NOTED
    )
    registration_required = models.BooleanField(
        "Chỉ đề nghị danh hiệu đã đăng ký", default=True, help_text="Đơn vị không đăng ký thì không được đề nghị."
    )
    head_sends_registration = models.BooleanField(
        "Bản đăng ký danh hiệu do thủ trưởng gửi",
        default=False,
        help_text="Cán bộ trình thủ trưởng; thủ trưởng gửi Khối trưởng hoặc trả lại. Bỏ trống: cán bộ gửi thẳng.",
    )
    same_unit_both_flags = models.BooleanField(
        "Một đơn vị được đề nghị cả hai cờ", default=False, help_text="Nếu không, hệ thống cảnh báo khi đề nghị cả hai."
    )

    leaders_confirmed_by = models.CharField(
        "Khối trưởng, Khối phó do cấp trên chuẩn y",
        max_length=200,
        blank=True,
        help_text="Cơ quan chuẩn y, ví dụ: Hội đồng Thi đua – Khen thưởng tỉnh. Bỏ trống: kết quả của hội nghị là đủ.",
    )

    held_under = "year"

    class Meta:
        verbose_name = "quy chế của năm"
        verbose_name_plural = "quy chế của năm"
        constraints = [
            models.CheckConstraint(
                condition=Q(quorum_percent__gt=0, quorum_percent__lte=100),
                name="quorum_is_a_percentage",
                violation_error_message="Tỷ lệ có mặt phải trong khoảng 0–100%.",
            ),
            models.CheckConstraint(
                condition=Q(majority_percent__gt=0, majority_percent__lte=100),
                name="majority_is_a_percentage",
                violation_error_message="Tỷ lệ phiếu phải trong khoảng 0–100%.",
            ),
            models.CheckConstraint(condition=Q(majority_kind__in=MajorityKind.values), name="majority_kind_known"),
            models.CheckConstraint(condition=Q(tie_of_votes__in=TieOfVotes.values), name="tie_of_votes_known"),
            models.CheckConstraint(
                condition=Q(written_opinions__in=WrittenOpinions.values), name="written_opinions_known"
            ),
        ]

    def __str__(self):
        return f"Quy chế {self.year}"

    @property
    def audit_scope(self):
        return self.year.audit_scope
