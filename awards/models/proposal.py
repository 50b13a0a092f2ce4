"""The submission to Home Affairs and what came back. The bloc only proposes: the province grants or refuses."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from pledges.models import Award
from units.models import EmulationYear

from ..enums import Outcome, ProposalStatus
from .nomination import Nomination


class Proposal(models.Model):
    """Tờ trình (Law 06/2022/QH15 Art. 84: part of every dossier, with report and minutes)."""

    year = models.OneToOneField(EmulationYear, models.PROTECT, related_name="proposal", verbose_name="Năm")
    status = models.CharField("Trạng thái", max_length=20, choices=ProposalStatus, default=ProposalStatus.DRAFT)
    number = models.CharField("Số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("Ngày ký", null=True, blank=True)
    recipient = models.CharField("Kính gửi", max_length=300, blank=True)
    signer_name = models.CharField("Người ký", max_length=150, blank=True)
    signer_title = models.CharField("Chức vụ người ký", max_length=200, blank=True)
    introduction = models.TextField("Phần mở đầu", blank=True)
    submitted_at = models.DateTimeField("Gửi lúc", null=True, blank=True)
    return_reason = models.TextField("Lý do trả lại", blank=True)

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
        ]

    def __str__(self):
        return f"Tờ trình {self.number}" if self.number else f"Tờ trình đề nghị khen thưởng năm {self.year.year}"

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
    text = models.TextField("Nội dung")

    class Meta:
        verbose_name = "ý kiến"
        verbose_name_plural = "ý kiến"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.author}: {self.text[:60]}"


class Decision(models.Model):
    """What was finally awarded; the history that later years' eligibility reads."""

    nomination = models.OneToOneField(Nomination, models.PROTECT, related_name="decision", verbose_name="Đề cử")
    outcome = models.CharField("Kết quả", max_length=20, choices=Outcome)
    granted = models.ForeignKey(
        Award, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Hình thức được tặng"
    )
    number = models.CharField("Số quyết định", max_length=60, blank=True)
    decided_on = models.DateField("Ngày quyết định", null=True, blank=True)
    reason = models.TextField("Lý do, ghi chú", blank=True)

    held_under = "nomination"

    class Meta:
        verbose_name = "quyết định khen thưởng"
        verbose_name_plural = "quyết định khen thưởng"
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome=Outcome.REFUSED, granted__isnull=True)
                | ~Q(outcome=Outcome.REFUSED) & Q(granted__isnull=False, decided_on__isnull=False) & ~Q(number=""),
                name="granted_award_has_a_decision",
                violation_error_message="Khen thưởng được tặng phải có số và ngày quyết định.",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=[Outcome.REFUSED, Outcome.LOWERED]) | ~Q(reason=""),
                name="refusal_has_a_reason",
                violation_error_message="Cần ghi lý do khi không tặng hoặc tặng mức khác.",
            ),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="outcome_known"),
        ]

    def __str__(self):
        return f"{self.nomination}: {self.get_outcome_display()}"

    @property
    def audit_scope(self):
        return self.nomination.audit_scope
