"""Signatures under a pledge, and the end of the ceremony at which a year's pledges were signed."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from units.models import Correction, EmulationYear
from units.signing import SignerField, has_words, person

from .. import ink, pledged_words
from ..enums import SignatureEnd, SigningWay
from .pledge import Pledge


class PledgeSignature(models.Model):
    """The head's signature with what was signed; a pledge with one that stands is frozen.

    Taken back or overtaken by a correction of the pledge, it gets its end and stays readable with its text. Of one that
    was entered from paper, the signer's name, title and day are put right by a ``SignatureCorrection``.
    """

    pledge = models.ForeignKey(Pledge, models.PROTECT, related_name="signatures", verbose_name="Giao ước")
    signer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Tài khoản ký"
    )
    signer_name = models.CharField("Người ký", max_length=150)
    signer_title = models.CharField("Chức vụ", max_length=150)
    signed_at = models.DateTimeField("Ký lúc")
    way = models.CharField("Cách ký", max_length=20, choices=SigningWay)
    consent = models.TextField("Câu cam kết khi ký", blank=True)
    text = models.TextField("Nội dung đã ký", blank=True)
    sha256 = models.CharField("Mã nội dung đã ký", max_length=64, blank=True)
    drawing = models.TextField("Nét chữ ký", blank=True, validators=[ink.require_ink])
    drawing_sha256 = models.CharField("Mã nét chữ ký", max_length=64, blank=True)
    drawing_shape = models.CharField("Mã dáng nét chữ ký", max_length=64, blank=True, db_index=True)
    ended_at = models.DateTimeField("Hết hiệu lực lúc", null=True, blank=True)
    ended_as = models.CharField("Hết hiệu lực vì", max_length=20, choices=SignatureEnd, blank=True)
    ended_by = person("Người làm hết hiệu lực")
    ended_by_words = SignerField("Họ tên, chức vụ, đơn vị của người ấy")
    ended_reason = models.TextField("Lý do", blank=True)

    held_under = "pledge"

    class Meta:
        verbose_name = "chữ ký giao ước"
        verbose_name_plural = "chữ ký giao ước"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(way__in=SigningWay.values), name="signing_way_known"),
            models.UniqueConstraint(
                fields=["pledge"], condition=Q(ended_at__isnull=True), name="one_standing_signature_of_a_pledge"
            ),
            models.UniqueConstraint(
                fields=["drawing_sha256"],
                condition=~Q(drawing_sha256=""),
                name="a_drawn_signature_is_used_once",
                violation_error_message="Nét chữ ký này đã dùng cho một lần ký khác.",
            ),
            models.CheckConstraint(
                condition=Q(drawing="", drawing_sha256="") & ~Q(way=SigningWay.DRAWN)
                | Q(way=SigningWay.DRAWN) & ~Q(drawing="") & ~Q(drawing_sha256=""),
                name="a_drawn_signature_has_its_drawing",
                violation_error_message="Chữ ký vẽ tay phải có nét vẽ; cách ký khác thì không.",
            ),
            models.CheckConstraint(
                condition=Q(text="", sha256="") | ~Q(text="") & ~Q(sha256=""),
                name="signed_words_have_their_hash",
                violation_error_message="Nội dung đã ký đi cùng mã của nó.",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_as="", ended_reason="")
                | Q(ended_at__isnull=False, ended_as__in=SignatureEnd.values) & ~Q(ended_reason=""),
                name="a_signature_ends_with_its_reason",
                violation_error_message="Chữ ký hết hiệu lực phải có thời điểm, vì sao và lý do.",
            ),
            models.CheckConstraint(condition=has_words("ended_by"), name="signature_keeps_words_of_ended_by"),
        ]

    def __str__(self):
        return f"{self.signer_name} ký {self.pledge}"

    def clean(self):
        """What comes from a file brings its drawing alone."""
        self.drawing_shape = ink.shape(self.drawing)

    @property
    def audit_scope(self):
        return self.pledge.audit_scope

    @property
    def ink_path(self):
        """Path data of the drawing, in a box of ``ink.WIDTH`` × ``ink.HEIGHT``; empty where nothing was drawn."""
        return ink.path(self.drawing)

    @property
    def code(self):
        """What was signed, in short form; empty where it was signed before that was kept."""
        return pledged_words.short(self.sha256) if self.sha256 else ""

    @property
    def words(self):
        """What was signed, to be shown; None where it was not kept."""
        return pledged_words.read(self.text) if self.text else None

    def signs(self, text):
        """Whether the signature stands under ``text``, unaltered; None where it does not say what was signed."""
        if not self.sha256:
            return None
        return self.text == text and pledged_words.sha256_of(text) == self.sha256


class SignatureCorrection(Correction):
    """Of who signed on paper, in which office, on which day; what was signed is not touched."""

    signature = models.ForeignKey(
        PledgeSignature, models.PROTECT, related_name="corrections", verbose_name="Chữ ký giao ước"
    )

    held_under = "signature"

    class Meta(Correction.Meta):
        verbose_name = "đính chính chữ ký giao ước"
        verbose_name_plural = "đính chính chữ ký giao ước"


class SigningCeremony(models.Model):
    """The ceremony of a year is over: no signature is taken back any more, only corrected."""

    year = models.OneToOneField(
        EmulationYear, models.PROTECT, related_name="signing_ceremony", verbose_name="Năm thi đua"
    )
    ended_at = models.DateTimeField("Kết thúc lúc")
    ended_by = person("Người kết thúc")
    ended_by_words = SignerField("Người kết thúc, chức vụ, đơn vị khi kết thúc")

    held_under = "year"

    class Meta:
        verbose_name = "lễ ký giao ước"
        verbose_name_plural = "lễ ký giao ước"
        constraints = [
            models.CheckConstraint(condition=has_words("ended_by"), name="ceremony_keeps_words_of_ended_by"),
        ]

    def __str__(self):
        return f"Lễ ký giao ước năm {self.year.year}"

    @property
    def audit_scope(self):
        return self.year.audit_scope
