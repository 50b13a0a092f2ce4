"""What was decided on a nomination, who wrote it down here, and what was written before it was corrected."""

from django.db import models
from django.db.models import Q

from pledges.models import Award
from units.signing import SignerField, has_words, person

from ..enums import Outcome, Recorder
from ..wording import paper_in_words, recorded_in_words
from .nomination import Nomination
from .paper import DecisionPaper


class DecisionQuerySet(models.QuerySet):
    def with_paper(self):
        """With what a decision says of itself: award granted, number and day."""
        return self.select_related("granted", "paper")


class Decision(models.Model):
    """What was finally awarded; the history that later years' eligibility reads.

    Whoever recorded it owns it: only that side corrects. A correction is a record of its own that names the one it
    ``replaces`` and says why; the former one stays as it was. The other side is told until it has ``seen`` it.
    """

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="decisions", verbose_name="Đề cử")
    outcome = models.CharField("Kết quả", max_length=20, choices=Outcome)
    granted = models.ForeignKey(
        Award, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Hình thức được tặng"
    )
    paper = models.ForeignKey(
        DecisionPaper, models.PROTECT, null=True, blank=True, related_name="decisions", verbose_name="Quyết định"
    )
    reason = models.TextField("Lý do, ghi chú", blank=True)

    side = models.CharField("Bên ghi", max_length=20, choices=Recorder, default=Recorder.BLOC)
    recorded_at = models.DateTimeField("Ghi lúc", null=True, blank=True)
    recorded_by = person("Người ghi")
    recorded_by_words = SignerField("Người ghi, chức vụ, đơn vị khi ghi")

    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name="Đính chính cho"
    )
    correction_reason = models.TextField("Lý do đính chính", blank=True)
    superseded_at = models.DateTimeField("Bị đính chính lúc", null=True, blank=True)

    seen_at = models.DateTimeField("Bên kia xem lúc", null=True, blank=True)
    seen_by = person("Người xem")
    seen_by_words = SignerField("Người xem, chức vụ, đơn vị khi xem")

    objects = DecisionQuerySet.as_manager()

    held_under = "nomination"

    class Meta:
        verbose_name = "quyết định khen thưởng"
        verbose_name_plural = "quyết định khen thưởng"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["nomination"],
                condition=Q(superseded_at__isnull=True),
                name="one_decision_stands_per_nomination",
                violation_error_message="Đề cử này đã có quyết định khen thưởng.",
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.REFUSED, granted__isnull=True)
                # Years brought in may tell of an award whose paper was not published.
                | ~Q(outcome=Outcome.REFUSED)
                & Q(granted__isnull=False)
                & (Q(paper__isnull=False) | Q(recorded_at__isnull=True)),
                name="granted_award_has_a_decision",
                violation_error_message="Khen thưởng được tặng phải có số và ngày quyết định.",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=[Outcome.REFUSED, Outcome.LOWERED]) | ~Q(reason=""),
                name="refusal_has_a_reason",
                violation_error_message="Cần ghi lý do khi không tặng hoặc tặng mức khác.",
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True, correction_reason="")
                | Q(replaces__isnull=False) & ~Q(correction_reason=""),
                name="correction_of_a_decision_says_why",
                violation_error_message="Cần ghi lý do đính chính.",
            ),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="outcome_known"),
            models.CheckConstraint(condition=Q(side__in=Recorder.values), name="recorder_of_decision_known"),
            models.CheckConstraint(condition=has_words("recorded_by"), name="decision_recorder_has_words"),
            models.CheckConstraint(condition=has_words("seen_by"), name="decision_reader_has_words"),
        ]

    def __str__(self):
        return f"{self.nomination}: {self.get_outcome_display()}"

    @property
    def recorded_in_words(self):
        return recorded_in_words(self)

    @property
    def granted_then(self):
        """The award that was granted as it was called in the year it was granted for; empty where none was."""
        return self._granted("name", "name_in")

    @property
    def granted_short_then(self):
        return self._granted("short_name", "short_name_in")

    def _granted(self, today, then):
        if self.granted is None:
            return ""
        if not self.granted.former_names:
            return getattr(self.granted, today)
        return getattr(self.granted, then)(self.nomination.review.year.year)

    @property
    def number(self):
        return self.paper.number if self.paper is not None else ""

    @property
    def decided_on(self):
        return self.paper.decided_on if self.paper is not None else None

    @property
    def paper_in_words(self):
        return paper_in_words(self)

    @property
    def stands(self):
        return self.superseded_at is None

    @property
    def is_correction(self):
        return self.replaces_id is not None

    @property
    def waits_to_be_seen(self):
        """A correction that the other side was not shown yet."""
        return self.stands and self.is_correction and self.seen_at is None

    @property
    def audit_scope(self):
        return self.nomination.audit_scope
