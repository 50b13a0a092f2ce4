"""The dossier as it was sent, each time: what it held, what was known to be missing, and why it went nevertheless."""

import uuid

from django.db import models
from django.db.models import Q

from emulation_bloc.documents.models import IssuedDocument
from units.signing import SignerField, has_words, person

from ..enums import PartKind
from .achievement import SignedReport
from .proposal import Proposal


def part_path(part, filename):
    return f"dossiers/{part.sending.proposal.year_id}/{uuid.uuid4().hex}"


class Sending(models.Model):
    """One sending of the proposal; the next one, after a return, is another. Never changed.

    ``gaps``: what was known to be missing and did not bar; ``gaps_reason``: why it went nevertheless.
    """

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="sendings", verbose_name="Tờ trình")
    number = models.PositiveSmallIntegerField("Lần gửi")
    submission_number = models.CharField("Số, ký hiệu tờ trình khi gửi", max_length=60, blank=True)
    gaps = models.JSONField("Còn thiếu khi gửi", default=list, blank=True)
    gaps_reason = models.TextField("Lý do vẫn gửi", blank=True)
    sent_at = models.DateTimeField("Gửi lúc")
    sent_by = person("Người gửi")
    sent_by_words = SignerField("Người gửi, chức vụ, đơn vị khi gửi")

    held_under = "proposal"

    class Meta:
        verbose_name = "lần gửi hồ sơ"
        verbose_name_plural = "lần gửi hồ sơ"
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="one_sending_per_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="sending_number_from_one"),
            models.CheckConstraint(condition=has_words("sent_by"), name="sending_sender_has_words"),
        ]

    def __str__(self):
        return f"Hồ sơ gửi lần {self.number}"

    @property
    def audit_scope(self):
        return self.proposal.audit_scope


class SendingPart(models.Model):
    """One file of a dossier as sent: a paper kept as issued, a unit's own signed paper, or a file of its own.

    None of the three where the year was brought in from a file: then name, size and hash are what is known.
    """

    sending = models.ForeignKey(Sending, models.PROTECT, related_name="parts", verbose_name="Lần gửi")
    position = models.PositiveSmallIntegerField("Thứ tự")
    kind = models.CharField("Loại", max_length=20, choices=PartKind)
    title = models.CharField("Tên tài liệu", max_length=300)
    name = models.CharField("Tên tệp trong gói", max_length=160)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField("Dung lượng (byte)")
    sha256 = models.CharField("Mã băm SHA-256", max_length=64)
    document = models.ForeignKey(
        IssuedDocument, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Văn bản đã ban hành"
    )
    signed_copy = models.ForeignKey(
        SignedReport, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Bản ký của đơn vị"
    )
    file = models.FileField("Tệp", upload_to=part_path, max_length=200, blank=True)

    held_under = "sending"

    class Meta:
        verbose_name = "tệp của hồ sơ đã gửi"
        verbose_name_plural = "tệp của hồ sơ đã gửi"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sending", "name"], name="one_part_per_name"),
            models.CheckConstraint(condition=Q(kind__in=PartKind.values), name="part_kind_known"),
            models.CheckConstraint(
                condition=Q(document__isnull=True, signed_copy__isnull=True)
                | Q(document__isnull=True, file="")
                | Q(signed_copy__isnull=True, file=""),
                name="part_lies_in_one_place",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def stored(self):
        """The stored file, or ``None`` where it does not lie here."""
        if self.document is not None:
            return self.document.file
        if self.signed_copy is not None:
            return self.signed_copy.file
        return self.file or None

    @property
    def audit_scope(self):
        return self.sending.audit_scope
