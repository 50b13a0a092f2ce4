"""A draft of the table sent round before it is issued: what members say to it row by row, and what they are told."""

from django.db import models
from django.db.models import Q

from emulation_bloc.core.dates import local_date
from units.models import Participation
from units.signing import SignerField, has_words, person

from ..enums import OpinionStatus
from .criterion import Criterion
from .table import ScoringTable

ANSWERED = (OpinionStatus.ACCEPTED, OpinionStatus.EXPLAINED, OpinionStatus.REJECTED)
OWES_REASONS = (OpinionStatus.EXPLAINED, OpinionStatus.REJECTED)


class Consultation(models.Model):
    """One round in which a draft goes round; rounds of one table follow each other.

    While comments come in, their last day is the year's ``Deadline``; ``last_day`` keeps it once the round was closed.
    """

    table = models.ForeignKey(ScoringTable, models.PROTECT, related_name="consultations", verbose_name="Bảng điểm")
    asks = models.TextField("Nội dung đề nghị góp ý", blank=True)
    opened_at = models.DateTimeField("Mở lúc")
    opened_by = person("Người mở")
    opened_by_words = SignerField("Người mở, chức vụ, đơn vị khi mở")
    last_day = models.DateField("Hạn góp ý khi kết thúc", null=True, blank=True)
    closed_at = models.DateTimeField("Kết thúc lúc", null=True, blank=True)
    closed_by = person("Người kết thúc")
    closed_by_words = SignerField("Người kết thúc, chức vụ, đơn vị khi kết thúc")
    drafter = models.ForeignKey(
        Participation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Đơn vị soạn dự thảo khi kết thúc",
    )

    held_under = "table"

    class Meta:
        verbose_name = "đợt lấy ý kiến dự thảo bảng điểm"
        verbose_name_plural = "đợt lấy ý kiến dự thảo bảng điểm"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["table"],
                condition=Q(closed_at__isnull=True),
                name="one_round_of_comments_receives",
                violation_error_message="Dự thảo đang được lấy ý kiến.",
            ),
            models.CheckConstraint(condition=has_words("opened_by"), name="consultation_keeps_words_of_opened_by"),
            models.CheckConstraint(condition=has_words("closed_by"), name="consultation_keeps_words_of_closed_by"),
        ]

    def __str__(self):
        return f"Lấy ý kiến dự thảo bảng điểm lần {self.table.version}"

    @property
    def receives(self):
        return self.closed_at is None

    @property
    def closed_on(self):
        """The day by which a round that was closed says who was asked; None as long as it receives."""
        return local_date(self.closed_at) if self.closed_at else None

    @property
    def year(self):
        return self.table.year

    @property
    def audit_scope(self):
        return self.table.audit_scope


class TableOpinion(models.Model):
    """What a unit says to a draft: to one row, to the whole where no row is named, or that it has nothing to say.
    It hangs on the unit's place in the year, so that whoever steps into that place has said it; of one that was kept
    by unit and whose unit left the year (see migration 0031) the place is not known.

    Once sent it stays as it is; another one corrects it. ``row_label`` and ``row_wording`` are the row as it read that
    day: it may be changed or taken out since.
    """

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="opinions")
    participation = models.ForeignKey(
        Participation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="table_opinions",
        verbose_name="Cơ quan, đơn vị",
    )
    criterion = models.ForeignKey(
        Criterion, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="Tiêu chí"
    )
    row_label = models.CharField("Vị trí khi góp ý", max_length=300, blank=True)
    row_wording = models.TextField("Nội dung dự thảo khi góp ý", blank=True)
    text = models.TextField("Ý kiến", blank=True)
    at = models.DateTimeField("Lúc")
    author = person("Người góp ý")
    author_words = SignerField("Người góp ý, chức vụ, đơn vị khi góp ý")
    status = models.CharField("Xử lý", max_length=20, choices=OpinionStatus, default=OpinionStatus.OPEN)
    answer = models.TextField("Trả lời", blank=True)
    answered_at = models.DateTimeField("Trả lời lúc", null=True, blank=True)
    answered_by = person("Người trả lời")
    answered_by_words = SignerField("Người trả lời, chức vụ, đơn vị khi trả lời")

    held_under = "consultation"

    class Meta:
        verbose_name = "ý kiến về dự thảo bảng điểm"
        verbose_name_plural = "ý kiến về dự thảo bảng điểm"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=OpinionStatus.values), name="table_opinion_status_known"),
            models.CheckConstraint(
                condition=Q(status=OpinionStatus.NOTHING, text="", row_label="")
                | ~Q(status=OpinionStatus.NOTHING) & ~Q(text=""),
                name="table_opinion_says_something_or_nothing",
                violation_error_message="Hãy ghi ý kiến.",
            ),
            models.UniqueConstraint(
                fields=["consultation", "participation"],
                condition=Q(status=OpinionStatus.NOTHING),
                name="a_unit_has_nothing_to_say_once",
                violation_error_message="Đơn vị đã trả lời không có ý kiến.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=ANSWERED, answered_at__isnull=False)
                | ~Q(status__in=ANSWERED) & Q(answered_at__isnull=True),
                name="an_answered_table_opinion_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=OWES_REASONS) | ~Q(answer=""),
                name="a_table_opinion_not_taken_says_why",
                violation_error_message="Giải trình, không tiếp thu thì cần nêu lý do.",
            ),
            models.CheckConstraint(
                condition=Q(row_label="", row_wording="") | ~Q(row_label="") & ~Q(row_wording=""),
                name="table_opinion_keeps_the_row_it_is_about",
            ),
            models.CheckConstraint(condition=has_words("author"), name="table_opinion_keeps_words_of_author"),
            models.CheckConstraint(condition=has_words("answered_by"), name="table_opinion_keeps_words_of_answered_by"),
        ]

    def __str__(self):
        return f"{self.office}: {self.text[:60] or self.get_status_display()}"

    @property
    def office(self):
        """The unit as it was called that day."""
        if self.participation_id is None:
            return f"{self.author_words.office} (không rõ giữ chỗ nào trong năm)"
        return self.author_words.office or self.participation.name

    @property
    def says_something(self):
        return self.status != OpinionStatus.NOTHING

    @property
    def is_answered(self):
        return self.status in ANSWERED

    @property
    def audit_scope(self):
        return self.consultation.audit_scope
