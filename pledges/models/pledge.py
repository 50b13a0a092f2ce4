"""The pledge (giao ước thi đua): its words; targets and signatures stand in the files of their names."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from units.models import Participation

from .. import plausible
from ..enums import PledgeStatus


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

    def clean(self):
        """What comes from a file is no longer than what is typed."""
        if faults := plausible.faults_of(self.content):
            raise ValidationError({"content": faults})

    @property
    def audit_scope(self):
        return self.participation.audit_scope

    @property
    def is_signed(self):
        return self.status == PledgeStatus.SIGNED

    @property
    def signature(self):
        """The one that stands; None while nobody signed, or the last was taken back. Reads ``signatures`` whole."""
        rows = self.signatures.all() if self.pk else ()
        return next((row for row in rows if row.ended_at is None), None)

    @property
    def exchange(self):
        """How its words are being agreed on, or were; None where no draft was sent, or it was taken back.
        Reads ``exchanges`` whole."""
        rows = self.exchanges.all() if self.pk else ()
        return next((row for row in rows if row.ended_at is None), None)
