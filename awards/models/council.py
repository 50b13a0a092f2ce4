"""The emulation council of a Home Affairs office: its sessions, and what they decided on candidates.

The council advises whoever decides; its records are the office's, of all its blocs at once. Blocs read of their own
candidates once the office says so (``announced_at``).
"""

import uuid

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from emulation_bloc.core.dates import short_date
from emulation_bloc.documents.uploads.filetypes import INLINE
from pledges.models import Award
from units.models import Unit
from units.signing import SignerField, has_words, person

from ..enums import CouncilBase, CouncilOutcome, CouncilWay, SessionStatus
from .nomination import Nomination

MOST_MEMBERS = 99  # beyond that a digit was typed twice
_NO_MORE = MaxValueValidator(MOST_MEMBERS, f"Nhiều nhất là {MOST_MEMBERS}. Hãy xem lại số đã gõ.")


def minutes_path(session, filename):
    """A random name: what the file was called is kept beside it, never on disk."""
    return f"council/{session.year}/{uuid.uuid4().hex}"


class CouncilSession(models.Model):
    """One sitting of the council. A draft is typed in one award after the other; once sealed it is final: a correction
    is a session of its own that ``replaces`` it with a reason, and the former stays readable."""

    office = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="Cơ quan nội vụ")
    year = models.PositiveSmallIntegerField("Năm thi đua")
    title = models.CharField("Tên phiên họp", max_length=200)
    held_on = models.DateField("Ngày họp")
    members = models.PositiveSmallIntegerField("Số thành viên Hội đồng", validators=[_NO_MORE])
    present = models.PositiveSmallIntegerField("Số thành viên có mặt", validators=[_NO_MORE])
    absent = models.TextField("Thành viên vắng mặt", blank=True, help_text="Họ tên, chức vụ, mỗi dòng một người.")
    chair_name = models.CharField("Chủ trì", max_length=150)
    chair_title = models.CharField("Chức vụ người chủ trì", max_length=200)
    secretary_name = models.CharField("Thư ký", max_length=150, blank=True)
    minutes_number = models.CharField("Số biên bản", max_length=60, blank=True)
    note = models.TextField("Diễn biến, ý kiến chung", blank=True)
    status = models.CharField("Tình trạng", max_length=10, choices=SessionStatus, default=SessionStatus.DRAFT)
    made_at = models.DateTimeField("Lập lúc")
    made_by = person("Người lập")
    made_by_words = SignerField("Người lập, chức vụ, đơn vị khi lập")
    sealed_at = models.DateTimeField("Ghi chính thức lúc", null=True, blank=True)
    sealed_by = person("Người ghi chính thức")
    sealed_by_words = SignerField("Người ghi chính thức, chức vụ, đơn vị khi ghi")
    announced_at = models.DateTimeField("Cho các khối biết lúc", null=True, blank=True)
    announced_by = person("Người cho biết")
    announced_by_words = SignerField("Người cho biết, chức vụ, đơn vị khi ấy")
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name="Ghi lại cho"
    )
    correction_reason = models.TextField("Lý do ghi lại", blank=True)
    superseded_at = models.DateTimeField("Được ghi lại lúc", null=True, blank=True)
    file = models.FileField("Bản chụp biên bản", upload_to=minutes_path, max_length=200, blank=True)
    original_name = models.CharField("Tên tệp gốc", max_length=255, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField("Mã băm SHA-256", max_length=64, blank=True)

    class Meta:
        verbose_name = "phiên họp Hội đồng"
        verbose_name_plural = "phiên họp Hội đồng"
        ordering = ["held_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=SessionStatus.values), name="council_session_status_known"),
            models.CheckConstraint(
                condition=Q(
                    members__gte=1, members__lte=MOST_MEMBERS, present__gte=1, present__lte=models.F("members")
                ),
                name="council_session_counts_its_members",
                violation_error_message="Số thành viên có mặt từ 1 đến số thành viên Hội đồng, nhiều nhất 99.",
            ),
            models.CheckConstraint(
                condition=Q(status=SessionStatus.DRAFT, sealed_at__isnull=True)
                | Q(status=SessionStatus.SEALED, sealed_at__isnull=False) & ~Q(minutes_number=""),
                name="sealed_council_session_has_minutes",
                violation_error_message="Phiên họp ghi chính thức phải có số biên bản.",
            ),
            models.CheckConstraint(
                condition=Q(announced_at__isnull=True) | Q(sealed_at__isnull=False),
                name="council_session_sealed_before_told",
            ),
            models.CheckConstraint(
                condition=Q(superseded_at__isnull=True) | Q(sealed_at__isnull=False),
                name="council_session_sealed_before_corrected",
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True, correction_reason="")
                | Q(replaces__isnull=False) & ~Q(correction_reason=""),
                name="council_session_corrected_with_a_reason",
                violation_error_message="Cần ghi lý do ghi lại.",
            ),
            models.UniqueConstraint(
                fields=["replaces"],
                condition=Q(replaces__isnull=False),
                name="council_session_corrected_once",
                violation_error_message="Phiên họp này đang được, hoặc đã được ghi lại.",
            ),
            models.CheckConstraint(condition=has_words("made_by"), name="council_session_maker_has_words"),
            models.CheckConstraint(condition=has_words("sealed_by"), name="council_session_sealer_has_words"),
            models.CheckConstraint(condition=has_words("announced_by"), name="council_session_teller_has_words"),
        ]

    def __str__(self):
        return f"{self.title}, ngày {short_date(self.held_on)}"

    @property
    def is_sealed(self):
        return self.status == SessionStatus.SEALED

    @property
    def stands(self):
        return self.is_sealed and self.superseded_at is None

    @property
    def opens_in_page(self):
        return self.content_type in INLINE

    @property
    def audit_scope(self):
        """The office's, not a bloc's: what it prepares is read in no bloc."""
        return f"council:{self.office_id}:{self.year}"


class CouncilVote(models.Model):
    """How a session came to its mind on one award, with the majority that was asked and who says so."""

    session = models.ForeignKey(CouncilSession, models.CASCADE, related_name="votes", verbose_name="Phiên họp")
    award = models.ForeignKey(Award, models.PROTECT, related_name="+", verbose_name="Danh hiệu, hình thức")
    way = models.CharField("Cách quyết định", max_length=12, choices=CouncilWay)
    base = models.CharField("Tỷ lệ tính trên", max_length=10, choices=CouncilBase, blank=True)
    collected = models.PositiveSmallIntegerField("Số phiếu thu về", null=True, blank=True)
    threshold = models.DecimalField("Tỷ lệ cần đạt (%)", max_digits=5, decimal_places=2, null=True, blank=True)
    strict = models.BooleanField("Phải trên tỷ lệ này", default=False)
    source = models.CharField("Căn cứ của tỷ lệ", max_length=300, blank=True)
    agreement = models.TextField("Nội dung thống nhất", blank=True)

    class Meta:
        verbose_name = "quyết định của Hội đồng về một khen thưởng"
        verbose_name_plural = "quyết định của Hội đồng về một khen thưởng"
        ordering = ["award__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "award"], name="council_votes_once_on_an_award"),
            models.CheckConstraint(condition=Q(way__in=CouncilWay.values), name="council_way_known"),
            models.CheckConstraint(condition=Q(base__in=["", *CouncilBase.values]), name="council_base_known"),
            models.CheckConstraint(
                condition=Q(way=CouncilWay.AGREEMENT) & ~Q(agreement="") & Q(base="", threshold__isnull=True)
                | ~Q(way=CouncilWay.AGREEMENT) & ~Q(base=""),
                name="council_vote_says_on_what",
                violation_error_message="Bỏ phiếu, biểu quyết phải nói tỷ lệ tính trên số nào; "
                "thống nhất phải có nội dung.",
            ),
            models.CheckConstraint(
                condition=Q(collected__isnull=True) | Q(collected__lte=MOST_MEMBERS),
                name="council_collects_no_more_than_it_may_have",
                violation_error_message="Số phiếu thu về nhiều nhất là 99.",
            ),
            models.CheckConstraint(
                condition=Q(threshold__isnull=True) | Q(threshold__gt=0, threshold__lte=100) & ~Q(source=""),
                name="council_threshold_has_a_source",
                violation_error_message="Tỷ lệ cần đạt trên 0, không quá 100%, và phải có căn cứ.",
            ),
        ]

    def __str__(self):
        return f"{self.award_then}: {self.get_way_display()}"

    @property
    def award_then(self):
        """As the year on which the council sat called it."""
        return self.award.name_in(self.session.year) if self.award.former_names else self.award.name

    @property
    def is_counted(self):
        return self.way != CouncilWay.AGREEMENT

    @property
    def audit_scope(self):
        return self.session.audit_scope


class CouncilResult(models.Model):
    """What the council decided on one candidate. ``stands``: in a sealed session that nobody corrected, the last word
    on this candidate; one that was deferred may come before a later session."""

    vote = models.ForeignKey(CouncilVote, models.CASCADE, related_name="results", verbose_name="Khen thưởng")
    nomination = models.ForeignKey(
        Nomination, models.PROTECT, related_name="council_results", verbose_name="Tập thể đề nghị"
    )
    votes_for = models.PositiveSmallIntegerField("Đồng ý", null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField("Không đồng ý", null=True, blank=True)
    votes_blank = models.PositiveSmallIntegerField("Không có ý kiến", null=True, blank=True)
    outcome = models.CharField("Kết luận", max_length=10, choices=CouncilOutcome)
    instead = models.ForeignKey(
        Award, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Mức khác được đồng ý"
    )
    reason = models.TextField("Lý do, ghi chú", blank=True)
    stands = models.BooleanField("Có hiệu lực", default=False)

    class Meta:
        verbose_name = "kết luận của Hội đồng về một tập thể"
        verbose_name_plural = "kết luận của Hội đồng về một tập thể"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["vote", "nomination"], name="council_decides_once_on_a_candidate"),
            models.UniqueConstraint(
                fields=["nomination"],
                condition=Q(stands=True) & ~Q(outcome=CouncilOutcome.DEFERRED),
                name="one_council_result_stands_per_candidate",
                violation_error_message="Hội đồng đã kết luận về tập thể này ở phiên họp khác.",
            ),
            models.CheckConstraint(condition=Q(outcome__in=CouncilOutcome.values), name="council_outcome_known"),
            models.CheckConstraint(
                condition=Q(votes_for__isnull=True, votes_against__isnull=True, votes_blank__isnull=True)
                | Q(votes_for__isnull=False, votes_against__isnull=False, votes_blank__isnull=False),
                name="council_counts_are_whole",
            ),
            models.CheckConstraint(
                condition=Q(votes_for__isnull=True, votes_against__isnull=True, votes_blank__isnull=True)
                | Q(votes_for__isnull=False, votes_against__isnull=False, votes_blank__isnull=False)
                & Q(votes_for__lte=MOST_MEMBERS, votes_against__lte=MOST_MEMBERS, votes_blank__lte=MOST_MEMBERS),
                name="council_counts_no_more_than_it_may_have",
                violation_error_message="Số phiếu nhiều nhất là 99.",
            ),
            models.CheckConstraint(
                condition=Q(outcome=CouncilOutcome.LESSER, instead__isnull=False)
                | ~Q(outcome=CouncilOutcome.LESSER) & Q(instead__isnull=True),
                name="council_names_what_it_agrees_to_instead",
                violation_error_message="Đồng ý mức khác thì phải nêu mức nào.",
            ),
            models.CheckConstraint(
                condition=Q(outcome=CouncilOutcome.AGREED) | ~Q(reason=""),
                name="council_says_why_it_does_not_agree",
                violation_error_message="Không đồng ý, đồng ý mức khác, để lại: phải có lý do.",
            ),
        ]

    def __str__(self):
        return f"{self.nomination}: {self.get_outcome_display()}"

    @property
    def instead_then(self):
        """What was agreed to instead, as it was called in that year."""
        if self.instead is None:
            return ""
        if not self.instead.former_names:
            return self.instead.name
        return self.instead.name_in(self.nomination.review.year.year)

    @property
    def cast(self):
        """All votes on this candidate; ``None`` where nobody voted."""
        return None if self.votes_for is None else self.votes_for + self.votes_against + self.votes_blank
