"""What the office that follows a bloc asks it or remarks, and all that is said of it until it is closed.

What was said stays said: each turn is a record of its own, with who, of which office, and when.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from units.models import EmulationYear, Participation
from units.signing import SignerField, has_words, person

from ..enums import InquiryAbout, InquiryKind, InquiryStatus, TurnKind
from .nomination import Nomination


class Inquiry(models.Model):
    """``due``: the last day of the answer as it stands now; a remark has none."""

    year = models.ForeignKey(EmulationYear, models.PROTECT, related_name="inquiries", verbose_name="Năm")
    kind = models.CharField("Loại", max_length=20, choices=InquiryKind)
    status = models.CharField("Trạng thái", max_length=20, choices=InquiryStatus, default=InquiryStatus.OPEN)
    about = models.CharField("Về", max_length=20, choices=InquiryAbout)
    nomination = models.ForeignKey(
        Nomination, models.PROTECT, null=True, blank=True, related_name="inquiries", verbose_name="Đề nghị"
    )
    participation = models.ForeignKey(
        Participation, models.PROTECT, null=True, blank=True, related_name="inquiries", verbose_name="Đơn vị"
    )
    text = models.TextField("Nội dung")
    due = models.DateField("Trả lời trước hết ngày", null=True, blank=True)
    asked_at = models.DateTimeField("Hỏi lúc")
    asked_by = person("Người hỏi")
    asked_by_words = SignerField("Người hỏi, chức vụ, đơn vị khi hỏi")

    held_under = "year"

    class Meta:
        verbose_name = "câu hỏi, nhận xét của cơ quan nội vụ"
        verbose_name_plural = "câu hỏi, nhận xét của cơ quan nội vụ"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="inquiry_says_what"),
            models.CheckConstraint(
                condition=Q(kind=InquiryKind.QUESTION, due__isnull=False)
                | Q(kind=InquiryKind.REMARK, due__isnull=True, status__in=[InquiryStatus.OPEN, InquiryStatus.CLOSED]),
                name="question_has_last_day_and_remark_none",
                violation_error_message="Câu hỏi phải có hạn trả lời; nhận xét không có hạn và không chờ trả lời.",
            ),
            models.CheckConstraint(condition=Q(status__in=InquiryStatus.values), name="inquiry_status_known"),
            models.CheckConstraint(
                condition=Q(about__in=[InquiryAbout.YEAR, InquiryAbout.DOSSIER], nomination=None, participation=None)
                | Q(about=InquiryAbout.NOMINATION, nomination__isnull=False, participation=None)
                | Q(about=InquiryAbout.REPORT, nomination=None, participation__isnull=False),
                name="inquiry_is_about_one_thing",
                violation_error_message="Phải ghi rõ hỏi về đề nghị nào, hoặc báo cáo của đơn vị nào.",
            ),
            models.CheckConstraint(condition=has_words("asked_by"), name="inquiry_asker_has_words"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} về {self.subject}"

    @property
    def subject(self):
        """What it is about, to follow “về”."""
        if self.about == InquiryAbout.NOMINATION:
            return f"đề nghị {self.nomination}"
        if self.about == InquiryAbout.REPORT:
            return f"báo cáo thành tích của {self.participation}"
        return "hồ sơ đề nghị khen thưởng" if self.about == InquiryAbout.DOSSIER else "năm thi đua"

    @property
    def is_question(self):
        return self.kind == InquiryKind.QUESTION

    @property
    def is_open(self):
        return self.status == InquiryStatus.OPEN

    @property
    def waits(self):
        """For the answer of the bloc."""
        return self.is_question and self.is_open

    @property
    def is_late(self):
        return self.waits and self.due < timezone.localdate()

    @property
    def office(self):
        """Whose question it is, in the name of that day."""
        return self.asked_by_words.office or "Cơ quan nội vụ"

    @property
    def status_in_words(self):
        if self.is_question:
            return "Quá hạn trả lời" if self.is_late else self.get_status_display()
        return "Khối chưa xem" if self.is_open else "Khối đã xem"

    @property
    def look(self):
        """By which its status is drawn."""
        if self.is_late:
            return "overdue"
        return {InquiryStatus.OPEN: "waiting", InquiryStatus.ANSWERED: "submitted"}.get(self.status, "done")

    @property
    def audit_scope(self):
        return self.year.audit_scope


def turn_file_path(turn, filename):
    """A random name: what the file was called is kept beside it, never on disk."""
    return f"inquiries/{uuid.uuid4().hex}"


class InquiryTurn(models.Model):
    """One thing said or done about it. ``due``: the new last day of a question asked again."""

    inquiry = models.ForeignKey(Inquiry, models.PROTECT, related_name="turns", verbose_name="Câu hỏi")
    kind = models.CharField("Lượt", max_length=20, choices=TurnKind)
    text = models.TextField("Nội dung", blank=True)
    due = models.DateField("Hạn trả lời mới", null=True, blank=True)
    at = models.DateTimeField("Lúc")
    by = person("Người ghi")
    by_words = SignerField("Người ghi, chức vụ, đơn vị khi ghi")
    file = models.FileField("Tệp kèm", upload_to=turn_file_path, max_length=200, blank=True)
    original_name = models.CharField("Tên tệp gốc", max_length=255, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField("Dung lượng (byte)", null=True, blank=True)
    sha256 = models.CharField("Mã băm SHA-256", max_length=64, blank=True)

    held_under = "inquiry"

    class Meta:
        verbose_name = "lượt trao đổi với cơ quan nội vụ"
        verbose_name_plural = "lượt trao đổi với cơ quan nội vụ"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=TurnKind.values), name="inquiry_turn_kind_known"),
            models.CheckConstraint(
                condition=Q(kind__in=[TurnKind.CLOSED, TurnKind.SEEN]) | ~Q(text=""),
                name="inquiry_is_answered_in_words",
                violation_error_message="Cần ghi nội dung.",
            ),
            models.CheckConstraint(
                condition=Q(kind=TurnKind.REOPENED, due__isnull=False)
                | ~Q(kind=TurnKind.REOPENED) & Q(due__isnull=True),
                name="question_asked_again_has_last_day",
            ),
            models.CheckConstraint(
                condition=Q(file="", sha256="", original_name="") | ~Q(file="") & ~Q(sha256="") & ~Q(original_name=""),
                name="inquiry_file_is_whole",
            ),
            models.CheckConstraint(condition=has_words("by"), name="inquiry_turn_has_words"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.inquiry}"

    @property
    def audit_scope(self):
        return self.inquiry.audit_scope
