"""What the body above said to the unit that a meeting chose to lead."""

from django.db import models
from django.db.models import Q

from units.enums import LeadershipRole
from units.models import EmulationYear, Participation
from units.signing import SignerField, has_words, person


class LeaderConfirmation(models.Model):
    """The choice of next year's leader or deputy confirmed from above: whose paper, its number and day.

    Never changed: a wrong one is struck with its reason, stays readable, and another is recorded.
    """

    year = models.ForeignKey(EmulationYear, models.PROTECT, related_name="leader_confirmations", verbose_name="Năm")
    role = models.CharField("Vai trò", max_length=20, choices=LeadershipRole)
    participation = models.ForeignKey(Participation, models.PROTECT, related_name="+", verbose_name="Đơn vị")
    issuer = models.CharField("Cơ quan chuẩn y", max_length=200)
    number = models.CharField("Số, ký hiệu văn bản", max_length=60)
    decided_on = models.DateField("Ngày văn bản")
    recorded_at = models.DateTimeField("Ghi lúc", null=True, blank=True)
    recorded_by = person("Người ghi")
    recorded_by_words = SignerField("Người ghi, chức vụ, đơn vị khi ghi")
    struck_at = models.DateTimeField("Gạch bỏ lúc", null=True, blank=True)
    struck_reason = models.CharField("Lý do gạch bỏ", max_length=300, blank=True)
    struck_by = person("Người gạch bỏ")
    struck_by_words = SignerField("Người gạch bỏ, chức vụ, đơn vị khi gạch")

    held_under = "year"

    class Meta:
        verbose_name = "chuẩn y lãnh đạo khối"
        verbose_name_plural = "chuẩn y lãnh đạo khối"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "role", "participation"],
                condition=Q(struck_at__isnull=True),
                name="a_choice_is_confirmed_once",
                violation_error_message="Đã ghi văn bản chuẩn y; nếu ghi sai, hãy gạch bỏ trước.",
            ),
            models.CheckConstraint(condition=Q(role__in=LeadershipRole.values), name="confirmed_role_known"),
            models.CheckConstraint(
                condition=~Q(number="") & ~Q(issuer=""),
                name="confirmation_has_number_and_issuer",
                violation_error_message="Văn bản chuẩn y phải có số và cơ quan ban hành.",
            ),
            models.CheckConstraint(
                condition=Q(struck_at__isnull=True, struck_reason="")
                | Q(struck_at__isnull=False) & ~Q(struck_reason=""),
                name="struck_confirmation_says_why",
                violation_error_message="Cần ghi lý do gạch bỏ.",
            ),
            models.CheckConstraint(condition=has_words("recorded_by"), name="confirmation_recorder_has_words"),
            models.CheckConstraint(condition=has_words("struck_by"), name="confirmation_striker_has_words"),
        ]

    def __str__(self):
        return f"{self.participation}: {self.paper_in_words}"

    @property
    def paper_in_words(self):
        """``"văn bản số 12/TB-HĐ ngày 05/01/2023 của Hội đồng …"``."""
        return f"văn bản số {self.number} ngày {self.decided_on:%d/%m/%Y} của {self.issuer}"

    @property
    def stands(self):
        return self.struck_at is None

    @property
    def audit_scope(self):
        return self.year.audit_scope
