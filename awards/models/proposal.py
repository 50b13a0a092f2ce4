"""The submission to Home Affairs and what came back. The bloc only proposes: the province grants or refuses."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from units.models import EmulationYear
from units.signing import SignerField, has_words, person

from ..enums import ProposalStatus
from .decision import Decision
from .nomination import Nomination


class Proposal(models.Model):
    """Tờ trình: part of every dossier, with report and minutes."""

    year = models.OneToOneField(EmulationYear, models.PROTECT, related_name="proposal", verbose_name="Năm")
    status = models.CharField("Trạng thái", max_length=20, choices=ProposalStatus, default=ProposalStatus.DRAFT)
    number = models.CharField("Số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("Ngày ký", null=True, blank=True)
    recipient = models.CharField("Kính gửi", max_length=300, blank=True)
    signer_name = models.CharField("Người ký", max_length=150, blank=True)
    signer_title = models.CharField("Chức vụ người ký", max_length=200, blank=True)
    introduction = models.TextField("Phần mở đầu", blank=True)
    submitted_at = models.DateTimeField("Gửi lúc", null=True, blank=True)
    submitted_by = person("Người gửi")
    submitted_by_words = SignerField("Người gửi, chức vụ, đơn vị khi gửi")
    returned_by = person("Người trả lại")
    returned_by_words = SignerField("Người trả lại, chức vụ, đơn vị khi trả lại")
    return_reason = models.TextField("Lý do trả lại", blank=True)
    accepted_at = models.DateTimeField("Tiếp nhận lúc", null=True, blank=True)
    accepted_by = person("Người tiếp nhận")
    accepted_by_words = SignerField("Người tiếp nhận, chức vụ, đơn vị khi tiếp nhận")

    held_under = "year"

    class Meta:
        verbose_name = "tờ trình"
        verbose_name_plural = "tờ trình"
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[ProposalStatus.DRAFT, ProposalStatus.RETURNED])
                | Q(issued_on__isnull=False, submitted_at__isnull=False) & ~Q(number="") & ~Q(signer_name=""),
                name="submitted_proposal_is_signed",
                violation_error_message="Tờ trình gửi đi phải có số, ngày và người ký.",
            ),
            models.CheckConstraint(condition=Q(status__in=ProposalStatus.values), name="proposal_status_known"),
            models.CheckConstraint(condition=has_words("submitted_by"), name="proposal_sender_has_words"),
            models.CheckConstraint(condition=has_words("returned_by"), name="proposal_returner_has_words"),
            models.CheckConstraint(condition=has_words("accepted_by"), name="proposal_accepter_has_words"),
        ]

    def __str__(self):
        return f"Tờ trình {self.number}" if self.number else f"Tờ trình đề nghị khen thưởng năm {self.year.year}"

    @cached_property
    def is_decided(self):
        """Whether the province's answer to anything in it was recorded."""
        return Decision.objects.filter(nomination__proposal_item__proposal=self).exists()

    @property
    def audit_scope(self):
        return self.year.audit_scope


class ProposalItem(models.Model):
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="items")
    nomination = models.OneToOneField(Nomination, models.PROTECT, related_name="proposal_item")
    position = models.PositiveSmallIntegerField("Thứ tự")

    class Meta:
        verbose_name = "mục đề nghị"
        verbose_name_plural = "mục đề nghị"
        ordering = ["position", "pk"]

    def __str__(self):
        return str(self.nomination)


class Remark(models.Model):
    """What Home Affairs says of a proposal, or the bloc answers; kept, never edited."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="remarks")
    at = models.DateTimeField("Lúc", auto_now_add=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="Người ghi")
    author_words = SignerField("Người ghi, chức vụ, đơn vị khi ghi")
    text = models.TextField("Nội dung")

    class Meta:
        verbose_name = "ý kiến"
        verbose_name_plural = "ý kiến"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.author_words or self.author}: {self.text[:60]}"
