"""Evidence: a unit's library of the year, cited by its entries. Nothing handed in ever vanishes."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from emulation_bloc.documents import office
from emulation_bloc.documents.uploads.filetypes import BY_CONTENT_TYPE, IMAGES, INLINE, OFFICE, SHOWN_BY_SOME
from pledges.models import Movement
from units.models import Participation
from units.signing import SignerField, has_words

from ..enums import Audience, CitationVerdict
from .ranking import Ranking
from .sheet import Entry, ScoreSheet


def evidence_path(evidence, filename):
    """A random name in the year's folder: what the file was called is kept beside it, never on disk."""
    year = evidence.participation.year
    return f"evidence/{year.bloc.code}/{year.year}/{uuid.uuid4().hex}"


class EvidenceQuerySet(models.QuerySet):
    def visible_to(self, user, seat):
        """The own library; of others what a sheet they may see cites, or what the year discloses to every unit."""
        # A unit's evidence is cited on its own sheet: the database need not go through the sheets of all others.
        its_own = ScoreSheet.objects.filter(participation=OuterRef(OuterRef("participation")))
        on_a_sheet_in_sight = _cited_by(entry__sheet__in=its_own.visible_to(user, seat))
        own = Q(participation__in=seat.own_keys)
        if seat.participation is None:
            return self.filter(own | on_a_sheet_in_sight)
        return self.filter(own | on_a_sheet_in_sight | _disclosed(seat.participation.year_id))

    def in_use(self):
        return self.filter(withdrawn_at__isnull=True)

    def current(self):
        """In use, and no newer version stands for it."""
        return self.in_use().filter(next__isnull=True)

    def handed_in(self):
        """What some sheet that was ever handed in cites: the rest is still the unit's own affair."""
        return self.filter(_cited_by(entry__sheet__submitted_at__isnull=False))


def _cited_by(**entries):
    return Q(Exists(Citation.objects.filter(evidence=OuterRef("pk"), **entries)))


def _disclosed(year_id):
    """Once the result is published, where the year's rules let every unit read the evidence cited."""
    published = Ranking.objects.filter(year=year_id, withdrawn_at__isnull=True)
    return (
        Q(participation__year=year_id, participation__year__scoring_rules__shows_evidence=Audience.EVERYONE)
        & Q(Exists(published))
        & _cited_by(entry__sheet__submitted_at__isnull=False)
    )


class EvidenceFile(models.Model):
    """A file or a link, owned by a participation. Taken out of use by ``withdrawn_at``, never deleted.

    A new version names the one it stands for (``previous``); both stay readable.
    """

    participation = models.ForeignKey(Participation, models.PROTECT, related_name="evidence", verbose_name="Đơn vị")
    title = models.CharField("Tên minh chứng", max_length=300, help_text="Số, ngày, trích yếu của văn bản.")
    file = models.FileField("Tệp", upload_to=evidence_path, blank=True, max_length=200)
    link = models.URLField("Đường dẫn", max_length=500, blank=True)
    original_name = models.CharField("Tên tệp gốc", max_length=255, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField("Dung lượng (byte)", null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    uploaded_at = models.DateTimeField("Tải lên lúc", auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Người tải lên"
    )
    uploaded_by_words = SignerField("Người tải lên, chức vụ, đơn vị khi tải lên")
    withdrawn_at = models.DateTimeField("Rút lúc", null=True, blank=True)
    previous = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="next", verbose_name="Thay cho bản"
    )
    movement = models.ForeignKey(
        Movement, models.PROTECT, null=True, blank=True, related_name="evidence", verbose_name="Thuộc phong trào"
    )

    objects = EvidenceQuerySet.as_manager()

    held_under = "participation"

    class Meta:
        verbose_name = "minh chứng"
        verbose_name_plural = "minh chứng"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=has_words("uploaded_by"), name="evidence_keeps_words_of_uploaded_by"),
            models.CheckConstraint(
                condition=~Q(file="") & Q(link="") | Q(file="") & ~Q(link=""),
                name="evidence_is_a_file_or_a_link",
                violation_error_message="Minh chứng là một tệp hoặc một đường dẫn, không phải cả hai.",
            ),
        ]
        indexes = [
            # The same file is found by its hash, the same link by its text; most pieces have none.
            models.Index(fields=["link"], condition=~Q(link=""), name="evidence_by_link"),
        ]

    def __str__(self):
        return self.title

    @property
    def audit_scope(self):
        return self.participation.audit_scope

    @property
    def is_replaced(self):
        return hasattr(self, "next")

    @property
    def kind(self):
        """“PDF”, “Excel”, “Ảnh” of a file; “Đường dẫn” of a link."""
        return BY_CONTENT_TYPE[self.content_type].word if self.content_type in BY_CONTENT_TYPE else "Đường dẫn"

    @property
    def is_picture(self):
        return self.content_type in IMAGES

    @property
    def is_shown_by_some(self):
        """A picture that some browsers show in place and others do not."""
        return self.content_type in SHOWN_BY_SOME

    @property
    def opens_in_page(self):
        return self.content_type in INLINE

    @property
    def is_drawn(self):
        """Whether the file is shown as PDF: Word and Excel, where the machine can draw them safely."""
        return self.content_type in OFFICE and office.is_installed()


class Citation(models.Model):
    """This evidence proves that entry."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="citations")
    evidence = models.ForeignKey(EvidenceFile, models.PROTECT, related_name="citations")
    proves = models.CharField("Chứng minh cho", max_length=300, blank=True)
    verdict = models.CharField("Kết luận", max_length=20, choices=CitationVerdict, default=CitationVerdict.PENDING)
    verdict_note = models.CharField("Nhận xét về minh chứng", max_length=500, blank=True)
    verdict_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Người kết luận"
    )
    verdict_by_words = SignerField("Người kết luận, chức vụ, đơn vị khi kết luận")
    verdict_at = models.DateTimeField("Kết luận lúc", null=True, blank=True)

    held_under = "evidence"

    class Meta:
        verbose_name = "viện dẫn minh chứng"
        verbose_name_plural = "viện dẫn minh chứng"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=has_words("verdict_by"), name="citation_keeps_words_of_verdict_by"),
            models.UniqueConstraint(
                fields=["entry", "evidence"],
                name="evidence_cited_once_per_entry",
                violation_error_message="Minh chứng này đã được gắn vào tiêu chí.",
            ),
            models.CheckConstraint(condition=Q(verdict__in=CitationVerdict.values), name="citation_verdict_known"),
            models.CheckConstraint(
                condition=~Q(verdict=CitationVerdict.REFUSED) | ~Q(verdict_note=""),
                name="refused_citation_has_a_reason",
                violation_error_message="Không chấp nhận minh chứng phải ghi lý do.",
            ),
        ]

    def __str__(self):
        return f"{self.evidence} → {self.entry}"
