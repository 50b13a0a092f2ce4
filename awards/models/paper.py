"""The decision on paper by which somebody above the bloc grants awards: one paper, many awards."""

from django.db import models
from django.db.models import Q

from emulation_bloc.core.dates import short_date
from pledges.enums import RANK_OF_LEVEL, AwardLevel
from units.models import Bloc, Unit
from units.signing import SignerField, has_words, person


class DecisionPaper(models.Model):
    """Number and day belong to the paper, not to the award: what is typed once is typed for all it grants.

    Whoever wrote it down owns it: the Home Affairs office for all its blocs (``office``), or the leader of one
    (``bloc``). ``level``: whose signature it bears; it grants nothing that only a higher level may decide.
    ``is_said``: whether somebody said level and issuer; otherwise they are what the catalogue says of what it granted
    first, until somebody does. What was said is never written over: a correction is a paper of its own that
    ``replaces`` it, and a paper stands as long as a result stands on it.
    """

    office = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Cơ quan nội vụ theo dõi"
    )
    bloc = models.ForeignKey(Bloc, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Khối")
    number = models.CharField("Số quyết định", max_length=60)
    decided_on = models.DateField("Ngày quyết định")
    level = models.CharField("Cấp quyết định", max_length=20, choices=AwardLevel)
    issuer = models.CharField("Người, cơ quan quyết định", max_length=200)
    is_said = models.BooleanField("Cấp, người quyết định do người ghi nêu", default=True)
    recorded_at = models.DateTimeField("Ghi lúc", null=True, blank=True)
    recorded_by = person("Người ghi")
    recorded_by_words = SignerField("Người ghi, chức vụ, đơn vị khi ghi")
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name="Đính chính cho"
    )
    correction_reason = models.TextField("Lý do đính chính", blank=True)
    superseded_at = models.DateTimeField("Thôi có hiệu lực lúc", null=True, blank=True)

    class Meta:
        verbose_name = "văn bản quyết định khen thưởng"
        verbose_name_plural = "văn bản quyết định khen thưởng"
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(office__isnull=True, bloc__isnull=False) | Q(office__isnull=False, bloc__isnull=True),
                name="decision_paper_has_one_owner",
            ),
            models.UniqueConstraint(
                fields=["office", "number", "decided_on"],
                condition=Q(office__isnull=False, superseded_at__isnull=True),
                name="decision_paper_once_per_office",
                violation_error_message="Quyết định số này, ngày này đã được ghi.",
            ),
            models.UniqueConstraint(
                fields=["bloc", "number", "decided_on"],
                condition=Q(bloc__isnull=False, superseded_at__isnull=True),
                name="decision_paper_once_per_bloc",
                violation_error_message="Quyết định số này, ngày này đã được ghi.",
            ),
            models.CheckConstraint(
                condition=~Q(number="") & ~Q(issuer=""),
                name="decision_paper_has_number_and_issuer",
                violation_error_message="Quyết định phải có số và nơi ban hành.",
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True, correction_reason="")
                | Q(replaces__isnull=False) & ~Q(correction_reason=""),
                name="correction_of_a_paper_says_why",
                violation_error_message="Cần ghi lý do đính chính.",
            ),
            models.CheckConstraint(condition=Q(level__in=AwardLevel.values), name="decision_paper_level_known"),
            models.CheckConstraint(condition=has_words("recorded_by"), name="decision_paper_recorder_has_words"),
        ]

    def __str__(self):
        return f"Quyết định số {self.number} ngày {short_date(self.decided_on)}"

    def may_grant(self, award):
        """Nobody grants what only a higher level may."""
        return RANK_OF_LEVEL[self.level] >= RANK_OF_LEVEL[award.level]

    @property
    def stands(self):
        return self.superseded_at is None

    @property
    def issuer_in_words(self):
        """``"Chủ tịch Ủy ban nhân dân tỉnh (cấp tỉnh)"``, and whether that is but what the catalogue says."""
        said = "" if self.is_said else "; theo danh mục khen thưởng, người ghi chưa nêu"
        return f"{self.issuer} ({self.get_level_display().lower()}{said})"

    @property
    def kept_by(self):
        """Whose record it is, in words."""
        return str(self.office) if self.office is not None else "Khối trưởng"
