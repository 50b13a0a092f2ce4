"""The pledge (giao ước thi đua): its content and the signature of the head; its targets stand in ``target``."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from units.models import Participation

from ..enums import PledgeStatus, SigningWay


class Pledge(models.Model):
    participation = models.OneToOneField(Participation, models.PROTECT, related_name="pledge", verbose_name="Đơn vị")
    status = models.CharField("Trạng thái", max_length=20, choices=PledgeStatus, default=PledgeStatus.DRAFT)
    theme = models.CharField("Chủ đề, khẩu hiệu", max_length=300, blank=True)
    content = models.TextField("Nội dung cam kết", blank=True)

    held_under = "participation"

    class Meta:
        verbose_name = "giao ước thi đua"
        verbose_name_plural = "giao ước thi đua"
        constraints = [
            models.CheckConstraint(condition=Q(status__in=PledgeStatus.values), name="pledge_status_known"),
        ]

    def __str__(self):
        return f"Giao ước thi đua của {self.participation}"

    @property
    def audit_scope(self):
        return self.participation.audit_scope


class PledgeSignature(models.Model):
    """The head's signature; a pledge with one is frozen."""

    pledge = models.OneToOneField(Pledge, models.PROTECT, related_name="signature")
    signer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Tài khoản ký"
    )
    signer_name = models.CharField("Người ký", max_length=150)
    signer_title = models.CharField("Chức vụ", max_length=150)
    signed_at = models.DateTimeField("Ký lúc")
    way = models.CharField("Cách ký", max_length=20, choices=SigningWay)

    class Meta:
        verbose_name = "chữ ký giao ước"
        verbose_name_plural = "chữ ký giao ước"
        constraints = [
            models.CheckConstraint(condition=Q(way__in=SigningWay.values), name="signing_way_known"),
        ]

    def __str__(self):
        return f"{self.signer_name} ký {self.pledge}"
