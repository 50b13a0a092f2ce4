"""Working together: who fills which section, who scores above, what is asked and answered, what changed and why."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from units.models import EmulationYear
from units.signing import SignerField, has_words, person

from ..enums import ChangeKind
from .criterion import Criterion
from .sheet import Entry, ScoreSheet
from .table import earned_field


class SectionDuty(models.Model):
    """A part of the table handed to a colleague of the unit. It guides; the unit's people share one sheet."""

    sheet = models.ForeignKey(ScoreSheet, models.CASCADE, related_name="duties")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+", verbose_name="Phần")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="Người phụ trách")

    class Meta:
        verbose_name = "phân công trong đơn vị"
        verbose_name_plural = "phân công trong đơn vị"
        ordering = ["criterion__path"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "criterion"], name="one_duty_per_section"),
        ]

    def __str__(self):
        return f"{self.criterion}: {self.user}"


class SuperiorScorer(models.Model):
    """Somebody of the body that watches the bloc who scores in its column this year, named by that body itself.

    While nobody is named, all of its people may.
    """

    year = models.ForeignKey(EmulationYear, models.PROTECT, related_name="superior_scorers", verbose_name="Năm")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="Người chấm")
    user_words = SignerField("Người chấm, chức vụ, cơ quan khi được cử")
    named_at = models.DateTimeField("Cử lúc")
    named_by = person("Người cử")
    named_by_words = SignerField("Người cử, chức vụ, cơ quan khi cử")

    held_under = "year"

    class Meta:
        verbose_name = "người chấm cột cấp trên"
        verbose_name_plural = "người chấm cột cấp trên"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["year", "user"], name="scorer_once_per_year"),
            models.CheckConstraint(condition=has_words("named_by"), name="scorer_keeps_words_of_named_by"),
            models.CheckConstraint(condition=~Q(user_words=""), name="scorer_keeps_words_of_user"),
        ]

    def __str__(self):
        return self.user_words.name

    @property
    def audit_scope(self):
        return self.year.audit_scope


class EntryComment(models.Model):
    """One turn in the thread of questions and answers about a row. Never edited, never deleted.

    The last turn says whether the other side is waited for: thanks need no answer.
    """

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="Người viết")
    author_words = SignerField("Người viết, chức vụ, đơn vị khi viết")
    by_unit = models.BooleanField("Của đơn vị có phiếu")
    at = models.DateTimeField("Lúc")
    text = models.TextField("Nội dung")
    awaits_answer = models.BooleanField("Chờ trả lời", default=True)

    class Meta:
        verbose_name = "trao đổi"
        verbose_name_plural = "trao đổi"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=has_words("author"), name="comment_keeps_words_of_author"),
            models.CheckConstraint(condition=~Q(text=""), name="comment_says_something"),
        ]

    def __str__(self):
        return self.text[:60]


class PointsChange(models.Model):
    """One change of a row's points: before, after, who, when, why. Append only; the unit reads all of its own.

    ``before`` and ``after`` are words (“4,5 điểm”, “K/AD”, empty for none): not applicable is no number.
    """

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="changes")
    kind = models.CharField("Việc", max_length=20, choices=ChangeKind)
    before = models.CharField("Trước", max_length=60, blank=True)
    after = models.CharField("Sau", max_length=60, blank=True)
    points_before = earned_field("Điểm trước", null=True, blank=True)
    points_after = earned_field("Điểm sau", null=True, blank=True)
    reason = models.TextField("Lý do", blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Người làm"
    )
    by_words = SignerField("Người làm, chức vụ, đơn vị khi làm")
    at = models.DateTimeField("Lúc")

    class Meta:
        verbose_name = "thay đổi điểm"
        verbose_name_plural = "thay đổi điểm"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=has_words("by"), name="change_keeps_words_of_by"),
            models.CheckConstraint(condition=Q(kind__in=ChangeKind.values), name="change_kind_known"),
        ]

    def __str__(self):
        return f"{self.entry}: {self.before} → {self.after}"
