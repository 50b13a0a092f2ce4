"""Scans of the papers by which units came and went, units took the lead, and something final was put right."""

import uuid

from django.db import models
from django.db.models import Q

from emulation_bloc.documents.uploads.kept import KeptFile

from ..enums import ScanOf
from ..signing import SignerField, has_words, person
from .bloc import Membership
from .year import EmulationYear


def basis_path(kept, filename):
    """A random name: what the file was called is kept beside it, never on disk."""
    return f"bases/{uuid.uuid4().hex}"


class Scan(KeptFile):
    """The shape of both. ``about``: what the paper is the basis of, in the words of that day. Never changed."""

    about = models.CharField("Làm căn cứ cho", max_length=400)
    file = models.FileField("Bản chụp văn bản", upload_to=basis_path, max_length=200)
    added_at = models.DateTimeField("Đưa lên lúc")
    added_by = person("Người đưa lên")
    added_by_words = SignerField("Người đưa lên, chức vụ, đơn vị khi ấy")

    class Meta:
        abstract = True
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(file="") & ~Q(sha256="") & ~Q(about=""), name="%(class)s_is_there"),
            models.CheckConstraint(condition=has_words("added_by"), name="%(class)s_keeps_words_of_added_by"),
        ]

    def __str__(self):
        return f"{self.about} ({self.original_name})"


class MembershipScan(Scan):
    """Of the notice by which a unit came into a bloc or left it."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="scans", verbose_name="Thành viên khối")

    held_under = "membership"

    class Meta(Scan.Meta):
        verbose_name = "bản chụp văn bản phân khối"
        verbose_name_plural = "bản chụp văn bản phân khối"
        constraints = [
            *Scan.Meta.constraints,
            models.UniqueConstraint(
                fields=["membership", "sha256"],
                name="one_scan_per_membership_and_content",
                violation_error_message="Dòng thành viên này đã có đúng tệp ấy.",
            ),
        ]


class YearScan(Scan):
    """Of a decision on who leads a year, or of the paper by which something of it was put right. Whoever reads the year
    reads what was put right in it, and the paper too."""

    year = models.ForeignKey(EmulationYear, models.PROTECT, related_name="scans", verbose_name="Năm thi đua")
    what = models.CharField("Loại", max_length=20, choices=ScanOf)

    held_under = "year"

    class Meta(Scan.Meta):
        verbose_name = "bản chụp văn bản làm căn cứ"
        verbose_name_plural = "bản chụp văn bản làm căn cứ"
        constraints = [
            *Scan.Meta.constraints,
            models.CheckConstraint(condition=Q(what__in=ScanOf.values), name="year_scan_kind_known"),
            models.UniqueConstraint(
                fields=["year", "what", "about", "sha256"],
                name="one_year_scan_per_matter_and_content",
                violation_error_message="Năm đã có đúng tệp ấy cho việc này.",
            ),
        ]

    @property
    def audit_scope(self):
        return self.year.audit_scope
