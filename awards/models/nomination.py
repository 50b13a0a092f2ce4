"""Which awards the bloc reviews this year, and whom it nominates for each."""

from django.db import models
from django.db.models import Q

from meetings.models import AgreedDecision, Option, Poll
from pledges.models import Award
from units.models import EmulationYear, Participation
from units.signing import SignerField, has_words, person

from ..enums import NominationSource, NominationStatus, RecipientClass


class Review(models.Model):
    """An award under review in a year, with the number of units the bloc may nominate and who says so.

    Quotas differ by province and year; no text gives a formula, so the number is data with its source.
    """

    year = models.ForeignKey(EmulationYear, models.PROTECT, related_name="reviews", verbose_name="Năm")
    award = models.ForeignKey(Award, models.PROTECT, related_name="+", verbose_name="Danh hiệu, hình thức")
    seats = models.PositiveSmallIntegerField("Số lượng được đề nghị")
    printed_name = models.CharField(
        "Tên in trên văn bản", max_length=200, blank=True, help_text="Khi địa phương in khác tên theo luật."
    )
    source = models.CharField("Căn cứ số lượng", max_length=300, blank=True)

    held_under = "year"

    class Meta:
        verbose_name = "khen thưởng bình xét trong năm"
        verbose_name_plural = "khen thưởng bình xét trong năm"
        ordering = ["award__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "award"],
                name="award_reviewed_once_a_year",
                violation_error_message="Danh hiệu này đã có trong danh sách bình xét của năm.",
            ),
            models.CheckConstraint(
                condition=Q(seats__gte=1),
                name="review_has_a_seat",
                violation_error_message="Số lượng phải từ 1 trở lên.",
            ),
        ]

    def __str__(self):
        return self.printed_name or self.name_then

    @property
    def name_then(self):
        """The statutory name of its time."""
        return self.award.name_in(self.year.year) if self.award.former_names else self.award.name

    @property
    def short_name_then(self):
        return self.award.short_name_in(self.year.year) if self.award.former_names else self.award.short_name

    @property
    def audit_scope(self):
        return self.year.audit_scope


class AwardPoll(models.Model):
    """The link between an award under review and a poll about it; polls themselves know nothing of awards."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="award_polls")
    poll = models.OneToOneField(Poll, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "cuộc bỏ phiếu bình xét"
        verbose_name_plural = "cuộc bỏ phiếu bình xét"
        ordering = ["poll__position", "poll_id"]

    def __str__(self):
        return f"{self.review}: {self.poll}"


class AgreedAward(models.Model):
    """The link between an award under review and what a meeting agreed on about it without a ballot."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="agreed_awards")
    decision = models.OneToOneField(AgreedDecision, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "quyết định thống nhất về khen thưởng"
        verbose_name_plural = "quyết định thống nhất về khen thưởng"
        ordering = ["decision__agreed_at", "pk"]

    def __str__(self):
        return f"{self.review}: {self.decision}"


class Nomination(models.Model):
    """A unit the bloc proposes for an award, and what decided it."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="nominations", verbose_name="Khen thưởng")
    participation = models.ForeignKey(Participation, models.PROTECT, related_name="nominations", verbose_name="Đơn vị")
    status = models.CharField("Trạng thái", max_length=20, choices=NominationStatus, default=NominationStatus.PROPOSED)
    source = models.CharField("Hình thức bình chọn", max_length=20, choices=NominationSource)
    option = models.OneToOneField(
        Option, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Kết quả phiếu"
    )
    agreement = models.TextField("Nội dung thống nhất", blank=True)
    agreed = models.ForeignKey(
        AgreedDecision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Quyết định thống nhất của hội nghị",
    )
    nominated_at = models.DateTimeField("Ghi đề nghị lúc", null=True, blank=True)
    nominated_by = person("Người ghi đề nghị")
    nominated_by_words = SignerField("Người ghi đề nghị, chức vụ, đơn vị khi ghi")
    override_reason = models.TextField("Lý do đề nghị dù có cảnh báo", blank=True)
    override_checks = models.JSONField("Lý do ghi cho cảnh báo", default=list, blank=True)
    override_rules = models.JSONField("Cảnh báo khi ghi lý do", default=list, blank=True)
    override_by = person("Người ghi lý do")
    override_by_words = SignerField("Người ghi lý do, chức vụ, đơn vị khi ghi")
    withdrawn_reason = models.TextField("Lý do rút", blank=True)
    withdrawn_at = models.DateTimeField("Rút lúc", null=True, blank=True)
    withdrawn_by = person("Người rút")
    withdrawn_by_words = SignerField("Người rút, chức vụ, đơn vị khi rút")
    withdrawn_by_decision = models.ForeignKey(
        AgreedDecision, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Hội nghị rút"
    )
    withdrawn_on_request = models.ForeignKey(
        "StepBack", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Đơn vị xin rút"
    )
    achievement = models.TextField("Tóm tắt thành tích", blank=True)
    recipient_class = models.CharField("Phân loại đối tượng", max_length=20, choices=RecipientClass, blank=True)
    field_of_work = models.CharField("Lĩnh vực hoạt động", max_length=200, blank=True)

    held_under = "review"

    class Meta:
        verbose_name = "đề cử khen thưởng"
        verbose_name_plural = "đề cử khen thưởng"
        ordering = ["review__award__position", "participation__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "participation"],
                name="unit_nominated_once_per_award",
                violation_error_message="Đơn vị đã được đề cử danh hiệu này.",
            ),
            models.CheckConstraint(
                condition=Q(source=NominationSource.POLL, option__isnull=False)
                | Q(source=NominationSource.AGREEMENT, option__isnull=True) & ~Q(agreement=""),
                name="nomination_says_what_decided_it",
                violation_error_message="Cần ghi kết quả phiếu hoặc nội dung hội nghị thống nhất.",
            ),
            models.CheckConstraint(
                condition=~Q(status=NominationStatus.WITHDRAWN) | ~Q(withdrawn_reason=""),
                name="withdrawal_has_a_reason",
                violation_error_message="Cần ghi lý do rút.",
            ),
            models.CheckConstraint(
                # Withdrawals of before are known by having nobody's name.
                condition=~Q(status=NominationStatus.WITHDRAWN)
                | Q(option__isnull=True, agreed__isnull=True)
                | Q(withdrawn_by__isnull=True)
                | Q(withdrawn_on_request__isnull=False)
                | Q(withdrawn_by_decision__isnull=False),
                name="what_a_meeting_chose_is_withdrawn_on_a_basis",
                violation_error_message="Cần đơn xin rút của đơn vị hoặc quyết định của hội nghị sau.",
            ),
            models.CheckConstraint(condition=Q(status__in=NominationStatus.values), name="nomination_status_known"),
            models.CheckConstraint(condition=Q(source__in=NominationSource.values), name="nomination_source_known"),
            models.CheckConstraint(
                condition=Q(recipient_class__in=["", *RecipientClass.values]), name="nomination_recipient_class_known"
            ),
            models.CheckConstraint(condition=has_words("nominated_by"), name="nominator_has_words"),
            models.CheckConstraint(condition=has_words("override_by"), name="nomination_reasoner_has_words"),
            models.CheckConstraint(condition=has_words("withdrawn_by"), name="nomination_withdrawer_has_words"),
        ]

    def __str__(self):
        return f"{self.participation} – {self.review}"

    @property
    def overridden_in_words(self):
        """``"Năm trước đã được tặng Cờ (Điều 26 …)"``: each rule that the reason was written for, as said then."""
        return [
            f"{one['sentence']} ({one['source']})"
            if one.get("source") and one["source"] not in one["sentence"]
            else one["sentence"]
            for one in self.override_rules
        ]

    @property
    def is_proposed(self):
        return self.status == NominationStatus.PROPOSED

    @property
    def is_of_record(self):
        """Whether a sealed ballot or an agreed decision of a meeting stands behind it; a struck one does not."""
        return self.option_id is not None or (self.agreed is not None and self.agreed.stands)

    @property
    def is_struck(self):
        """Withdrawn because the decision it rested on was struck: nobody ever decided on it."""
        withdrawn = self.status == NominationStatus.WITHDRAWN and self.agreed_id is not None
        return withdrawn and self.withdrawn_by_decision_id == self.agreed_id

    @property
    def open_request(self):
        """The unit's last request to step back since it was nominated; ``None`` where it did not ask."""
        asked = [one for one in self.step_backs.all() if self.nominated_at is None or one.asked_at > self.nominated_at]
        return asked[-1] if asked else None

    @property
    def is_withdrawn_on_a_basis(self):
        """The unit's own paper, a later decision that stands, or that what it rested on was struck."""
        by = self.withdrawn_by_decision
        return self.withdrawn_on_request_id is not None or self.is_struck or (by is not None and by.stands)

    @property
    def decision(self):
        """What the province decided as it stands now; ``None`` while it has not. Prefetch ``decisions`` for lists."""
        return next((decision for decision in self.decisions.all() if decision.stands), None)

    @property
    def former_decisions(self):
        """What was written before it was corrected, the oldest first."""
        return [decision for decision in self.decisions.all() if not decision.stands]

    @property
    def audit_scope(self):
        return self.review.audit_scope


class StepBack(models.Model):
    """The unit's own request not to be proposed, by its paper; kept, also when it was followed."""

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="step_backs", verbose_name="Đề cử")
    paper = models.CharField("Văn bản xin rút", max_length=200, help_text="Số, ngày văn bản của đơn vị.")
    in_favour_of = models.ForeignKey(
        Participation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Nhường cho đơn vị"
    )
    reason = models.TextField("Lý do")
    asked_at = models.DateTimeField("Xin rút lúc")
    asked_by = person("Người xin rút")
    asked_by_words = SignerField("Người xin rút, chức vụ, đơn vị khi xin")

    held_under = "nomination"

    class Meta:
        verbose_name = "đơn xin rút đề nghị"
        verbose_name_plural = "đơn xin rút đề nghị"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(paper="") & ~Q(reason=""),
                name="step_back_has_paper_and_reason",
                violation_error_message="Cần ghi văn bản xin rút và lý do.",
            ),
            models.CheckConstraint(condition=has_words("asked_by"), name="step_back_asker_has_words"),
        ]

    def __str__(self):
        return f"{self.nomination}: {self.paper}"

    @property
    def in_words(self):
        """``"Sở A – Cờ tỉnh: xin rút, nhường cho Sở B (Công văn số 12): lời của đơn vị"``."""
        room = f", nhường cho {self.in_favour_of}" if self.in_favour_of is not None else ""
        return f"{self.nomination}: xin rút{room} ({self.paper}): {self.reason}"

    @property
    def audit_scope(self):
        return self.nomination.audit_scope
