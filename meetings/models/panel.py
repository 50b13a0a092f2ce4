"""Who counts the ballots of a poll."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from units.models import Participation

from ..enums import PanelRole
from .poll import Poll


class PanelMember(models.Model):
    """The counting panel of one poll; never from a unit that stands in it.

    Name, title and unit are kept as they were: the record must read the same after people move on,
    and history brought in from papers has no accounts.
    """

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="panel")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Tài khoản",
    )
    name = models.CharField("Họ và tên", max_length=150)
    job_title = models.CharField("Chức vụ", max_length=200, blank=True)
    participation = models.ForeignKey(
        Participation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Đơn vị",
    )
    role = models.CharField("Vai trò", max_length=20, choices=PanelRole, default=PanelRole.MEMBER)
    shares_unit = models.BooleanField(
        "Cùng đơn vị với người khác trong tổ", default=False, help_text="Chỉ ở hồ sơ có trước khi mỗi đơn vị một người."
    )
    signed_at = models.DateTimeField("Ký biên bản kiểm phiếu lúc", null=True, blank=True)

    held_under = "poll"

    class Meta:
        verbose_name = "tổ kiểm phiếu"
        verbose_name_plural = "tổ kiểm phiếu"
        ordering = ["role", "pk"]  # "head" before "member"
        constraints = [
            models.UniqueConstraint(
                fields=["poll", "user"],
                name="once_on_a_panel",
                violation_error_message="Người này đã ở trong tổ kiểm phiếu.",
            ),
            models.UniqueConstraint(
                fields=["poll", "participation"],
                condition=Q(shares_unit=False),
                name="one_of_each_unit_on_a_panel",
                violation_error_message="Mỗi đơn vị một người trong tổ kiểm phiếu.",
            ),
            models.UniqueConstraint(
                fields=["poll"],
                condition=Q(role=PanelRole.HEAD),
                name="one_head_per_panel",
                violation_error_message="Tổ kiểm phiếu đã có tổ trưởng.",
            ),
            models.CheckConstraint(condition=Q(role__in=PanelRole.values), name="panel_role_known"),
        ]

    def __str__(self):
        return f"{self.name} ({self.get_role_display()})"
