"""What a Home Affairs office gathers on a candidate before its council sits: opinions, and the order it proposes."""

from django.db import models
from django.db.models import Q

from units.signing import SignerField, has_words, person

from ..enums import Stance
from .nomination import Nomination


def scope_of(nomination):
    """The office's, not the year's: what it prepares is read in no bloc."""
    year = nomination.review.year
    return f"council:{year.bloc.monitor_id}:{year.year}"


class CandidateOpinion(models.Model):
    """What a member of the council, or a body that was asked, says of a candidate. Kept as written; who wrote it down
    wrongly writes it anew with a reason, and the former stays."""

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="opinions", verbose_name="Tập thể đề nghị")
    stance = models.CharField("Ý kiến", max_length=10, choices=Stance)
    speaker = models.CharField("Người cho ý kiến", max_length=150)
    office = models.CharField("Chức vụ, cơ quan", max_length=200)
    given_on = models.DateField("Ngày cho ý kiến")
    paper = models.CharField("Số văn bản", max_length=100, blank=True, help_text="Nếu cho ý kiến bằng văn bản.")
    text = models.TextField("Nội dung ý kiến", blank=True)
    recorded_at = models.DateTimeField("Ghi lúc")
    recorded_by = person("Người ghi")
    recorded_by_words = SignerField("Người ghi, chức vụ, đơn vị khi ghi")
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name="Ghi lại cho"
    )
    correction_reason = models.TextField("Lý do ghi lại", blank=True)
    superseded_at = models.DateTimeField("Được ghi lại lúc", null=True, blank=True)

    held_under = "nomination"

    class Meta:
        verbose_name = "ý kiến về tập thể đề nghị"
        verbose_name_plural = "ý kiến về tập thể đề nghị"
        ordering = ["given_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(stance__in=Stance.values), name="council_opinion_stance_known"),
            models.CheckConstraint(condition=~Q(speaker="") & ~Q(office=""), name="council_opinion_says_whose"),
            models.CheckConstraint(
                condition=~Q(stance=Stance.AGAINST) | ~Q(text=""),
                name="council_opinion_against_says_why",
                violation_error_message="Ý kiến không đồng ý phải có nội dung.",
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True, correction_reason="")
                | Q(replaces__isnull=False) & ~Q(correction_reason=""),
                name="council_opinion_corrected_with_a_reason",
            ),
            models.CheckConstraint(condition=has_words("recorded_by"), name="council_opinion_recorder_has_words"),
        ]

    def __str__(self):
        return f"{self.speaker} ({self.office}): {self.get_stance_display()}"

    @property
    def stands(self):
        return self.superseded_at is None

    @property
    def audit_scope(self):
        return scope_of(self.nomination)


class Placing(models.Model):
    """Where the office places a candidate among all that its blocs propose for one award in one year, 1 first."""

    nomination = models.OneToOneField(Nomination, models.PROTECT, related_name="placing", verbose_name="Đề nghị")
    place = models.PositiveSmallIntegerField("Thứ tự xếp")
    note = models.CharField("Ghi chú", max_length=300, blank=True)
    placed_at = models.DateTimeField("Xếp lúc")
    placed_by = person("Người xếp")
    placed_by_words = SignerField("Người xếp, chức vụ, đơn vị khi xếp")

    held_under = "nomination"

    class Meta:
        verbose_name = "thứ tự xếp của tập thể đề nghị"
        verbose_name_plural = "thứ tự xếp của tập thể đề nghị"
        ordering = ["place", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(place__gte=1), name="placing_begins_at_one"),
            models.CheckConstraint(condition=has_words("placed_by"), name="placer_has_words"),
        ]

    def __str__(self):
        return f"{self.place}. {self.nomination}"

    @property
    def audit_scope(self):
        return scope_of(self.nomination)
