"""Who was told what became of a proposal: the unit, and the secretariat of its bloc; and when somebody there opened it.

A file of the decision on paper is kept here too: those who were told may read it.
"""

import uuid

from django.db import models
from django.db.models import Q

from emulation_bloc.documents.uploads.kept import KeptFile
from units.models import EmulationYear, Participation
from units.signing import SignerField, has_words, person

from .council import CouncilSession
from .decision import Decision
from .paper import DecisionPaper


class AwardNotice(models.Model):
    """One side is told of one decision, or of one session of the council, once. ``participation``: the unit that it is
    about; ``None`` where it is for the secretariat of the year."""

    year = models.ForeignKey(EmulationYear, models.PROTECT, related_name="award_notices", verbose_name="Năm")
    participation = models.ForeignKey(
        Participation, models.PROTECT, null=True, blank=True, related_name="award_notices", verbose_name="Đơn vị"
    )
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="notices", verbose_name="Quyết định"
    )
    session = models.ForeignKey(
        CouncilSession, models.PROTECT, null=True, blank=True, related_name="notices", verbose_name="Phiên họp Hội đồng"
    )
    told_at = models.DateTimeField("Báo lúc")
    told_by = person("Người báo")
    told_by_words = SignerField("Người báo, chức vụ, đơn vị khi báo")
    opened_at = models.DateTimeField("Xem lúc", null=True, blank=True)
    opened_by = person("Người xem")
    opened_by_words = SignerField("Người xem, chức vụ, đơn vị khi xem")

    held_under = "year"

    class Meta:
        verbose_name = "thông báo kết quả khen thưởng"
        verbose_name_plural = "thông báo kết quả khen thưởng"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decision__isnull=True, session__isnull=False)
                | Q(decision__isnull=False, session__isnull=True),
                name="award_notice_is_about_one_thing",
            ),
            models.UniqueConstraint(
                fields=["decision", "participation"],
                condition=Q(decision__isnull=False, participation__isnull=False),
                name="unit_is_told_of_a_decision_once",
            ),
            models.UniqueConstraint(
                fields=["decision"],
                condition=Q(decision__isnull=False, participation__isnull=True),
                name="secretariat_is_told_of_a_decision_once",
            ),
            models.UniqueConstraint(
                fields=["session", "participation"],
                condition=Q(session__isnull=False, participation__isnull=False),
                name="unit_is_told_of_a_session_once",
            ),
            models.UniqueConstraint(
                fields=["session", "year"],
                condition=Q(session__isnull=False, participation__isnull=True),
                name="secretariat_is_told_of_a_session_once",
            ),
            models.CheckConstraint(condition=has_words("told_by"), name="award_notice_teller_has_words"),
            models.CheckConstraint(condition=has_words("opened_by"), name="award_notice_reader_has_words"),
        ]

    def __str__(self):
        return str(self.decision or self.session)

    @property
    def about(self):
        """The paper or the session by its number and day; a refusal may stand on no paper."""
        if self.session_id is not None:
            return f"Kết luận của Hội đồng ({self.session})"
        return str(self.decision.paper) if self.decision.paper_id is not None else "Kết quả không tặng"

    @property
    def audit_scope(self):
        return self.year.audit_scope


def paper_file_path(kept, filename):
    """A random name: what the file was called is kept beside it, never on disk."""
    return f"award-decisions/{uuid.uuid4().hex}"


class PaperFile(KeptFile):
    """A scan of the decision on paper. What was added stays; one put wrongly is struck with a reason, and then opened
    by nobody but those whose paper it is. The latest is shown first."""

    paper = models.ForeignKey(DecisionPaper, models.PROTECT, related_name="files", verbose_name="Quyết định")
    file = models.FileField("Bản chụp quyết định", upload_to=paper_file_path, max_length=200)
    added_at = models.DateTimeField("Đưa lên lúc")
    added_by = person("Người đưa lên")
    added_by_words = SignerField("Người đưa lên, chức vụ, đơn vị khi ấy")
    struck_at = models.DateTimeField("Rút lúc", null=True, blank=True)
    struck_by = person("Người rút")
    struck_by_words = SignerField("Người rút, chức vụ, đơn vị khi ấy")
    struck_reason = models.TextField("Lý do rút", blank=True)

    class Meta:
        verbose_name = "bản chụp quyết định khen thưởng"
        verbose_name_plural = "bản chụp quyết định khen thưởng"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "sha256"],
                condition=Q(struck_at__isnull=True),
                name="one_file_per_award_paper_and_content",
            ),
            models.CheckConstraint(
                condition=Q(struck_at__isnull=True, struck_reason="")
                | Q(struck_at__isnull=False) & ~Q(struck_reason=""),
                name="award_paper_file_struck_with_a_reason",
                violation_error_message="Cần ghi lý do rút tệp.",
            ),
            models.CheckConstraint(condition=has_words("struck_by"), name="award_paper_file_striker_has_words"),
            models.CheckConstraint(condition=~Q(file="") & ~Q(sha256=""), name="award_paper_file_is_there"),
            models.CheckConstraint(condition=has_words("added_by"), name="award_paper_file_keeps_words_of_added_by"),
        ]
