"""Whom the meeting elected to count: one list for all its secret votes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from units.models import Participation
from units.signing import SignerField, has_words

from ..enums import PanelRole
from .meeting import Meeting


class PanelDecision(models.Model):
    """The list as the meeting decided it at one moment. It is never changed: another decision follows, with a reason.

    ``basis``: how it was decided; empty where it was read from the panels that were named when the first vote opened.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="panel_decisions")
    basis = models.CharField("Hội nghị quyết định thế nào", max_length=300, blank=True)
    reason = models.CharField("Lý do thay đổi", max_length=300, blank=True)
    decided_at = models.DateTimeField("Ghi lúc", default=timezone.now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Người ghi"
    )
    recorded_by_words = SignerField("Người ghi, chức vụ, đơn vị khi ghi")

    held_under = "meeting"

    class Meta:
        verbose_name = "quyết định cử tổ kiểm phiếu"
        verbose_name_plural = "quyết định cử tổ kiểm phiếu"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=has_words("recorded_by"), name="panel_decision_keeps_words"),
        ]

    def __str__(self):
        return "; ".join(str(seat) for seat in self.seats.all())

    @property
    def audit_scope(self):
        return self.meeting.audit_scope


class PanelSeat(models.Model):
    """One person on the list, named as on that day."""

    decision = models.ForeignKey(PanelDecision, models.CASCADE, related_name="seats")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Tài khoản"
    )
    name = models.CharField("Họ và tên", max_length=150)
    job_title = models.CharField("Chức vụ", max_length=200, blank=True)
    participation = models.ForeignKey(
        Participation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Đơn vị"
    )
    role = models.CharField("Vai trò", max_length=20, choices=PanelRole, default=PanelRole.MEMBER)

    held_under = "decision"

    class Meta:
        verbose_name = "người trong tổ kiểm phiếu của hội nghị"
        verbose_name_plural = "người trong tổ kiểm phiếu của hội nghị"
        ordering = ["role", "pk"]  # "head" before "member"
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "user"],
                name="once_on_the_meetings_panel",
                violation_error_message="Người này đã ở trong tổ kiểm phiếu.",
            ),
            models.UniqueConstraint(
                fields=["decision", "participation"],
                name="one_of_each_unit_on_the_meetings_panel",
                violation_error_message="Mỗi đơn vị một người trong tổ kiểm phiếu.",
            ),
            models.UniqueConstraint(
                fields=["decision"],
                condition=Q(role=PanelRole.HEAD),
                name="one_head_of_the_meetings_panel",
                violation_error_message="Tổ kiểm phiếu đã có tổ trưởng.",
            ),
            models.CheckConstraint(condition=Q(role__in=PanelRole.values), name="panel_seat_role_known"),
        ]

    def __str__(self):
        return f"{self.name} ({self.get_role_display()})"
