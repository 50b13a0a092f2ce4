"""How scoring goes in one year: the bloc's own choices, declared before scoring opens."""

from django.db import models
from django.db.models import Q

from units.models import EmulationYear

from ..enums import Audience, FindingsTold, FirstPass


class ScoringRules(models.Model):
    """The year's declared choices; a year without a record keeps the defaults.

    ``blind``: an opinion of the first pass shows only after one's own is given. ``shows_*``: what the units of
    the bloc read of one another once the result is published; the leadership and Home Affairs read all.
    """

    year = models.OneToOneField(EmulationYear, models.PROTECT, related_name="scoring_rules", verbose_name="Năm")
    first_pass = models.CharField("Chấm lần đầu", max_length=20, choices=FirstPass, default=FirstPass.NONE)
    checkers_per_unit = models.PositiveSmallIntegerField("Số đơn vị chấm chéo mỗi phiếu", default=2)
    blind = models.BooleanField("Chấm độc lập, chưa thấy điểm của nhau", default=False)
    shows_totals = models.CharField("Tổng điểm, thứ hạng", max_length=20, choices=Audience, default=Audience.EVERYONE)
    shows_sections = models.CharField("Điểm từng phần", max_length=20, choices=Audience, default=Audience.EVERYONE)
    shows_criteria = models.CharField("Điểm từng tiêu chí", max_length=20, choices=Audience, default=Audience.OWN)
    shows_evidence = models.CharField("Minh chứng", max_length=20, choices=Audience, default=Audience.OWN)
    findings_told = models.CharField(
        "Đơn vị xem kết quả thẩm định phiếu của mình",
        max_length=20,
        choices=FindingsTold,
        default=FindingsTold.SHEET,
        help_text="Điểm thẩm định, lý do chênh lệch và kết luận về minh chứng; trước lúc đó đơn vị chỉ thấy phiếu mình "
        "đã nộp. Đơn vị kiến nghị về điểm được từ lúc này; chọn “khi công bố” thì hãy đặt cả thời hạn kiến nghị.",
    )
    entered_judged_by_another = models.BooleanField(
        "Người nhập thay một phiếu không thẩm định phiếu ấy",
        default=True,
        help_text="Cho đến khi đơn vị xác nhận nội dung nhập thay đúng với văn bản đã gửi.",
    )
    source = models.CharField(
        "Căn cứ", max_length=300, blank=True, help_text="Quy chế, hướng dẫn quy định các điều trên."
    )

    class Meta:
        verbose_name = "quy tắc chấm điểm của năm"
        verbose_name_plural = "quy tắc chấm điểm của năm"
        constraints = [
            models.CheckConstraint(condition=Q(first_pass__in=FirstPass.values), name="first_pass_known"),
            models.CheckConstraint(
                condition=Q(checkers_per_unit__gte=1, checkers_per_unit__lte=5),
                name="between_one_and_five_checkers",
                violation_error_message="Mỗi phiếu có từ 1 đến 5 đơn vị chấm chéo.",
            ),
            models.CheckConstraint(condition=Q(findings_told__in=FindingsTold.values), name="findings_told_known"),
            *(
                models.CheckConstraint(condition=Q(**{f"{name}__in": Audience.values}), name=f"{name}_known")
                for name in ("shows_totals", "shows_sections", "shows_criteria", "shows_evidence")
            ),
        ]

    def __str__(self):
        return f"Quy tắc chấm điểm {self.year}"

    @property
    def audit_scope(self):
        return self.year.audit_scope
