"""The wording of a pledge between unit and secretariat: a draft that was sent, changes proposed, versions of it.

Nothing here is rewritten: a proposal gets its answer, an exchange its end, and what was read before stays readable.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from units.signing import SignerField, has_words, person

from .. import pledged_words
from ..enums import ExchangeEnd, PassageKind, Side, VersionKind, WordingStatus
from .pledge import Pledge


class WordingExchange(models.Model):
    """From the day a unit sends its draft until it takes it back, or something else takes its place.

    While one stands, words are changed by proposals alone, and nothing is signed but what both agreed on.
    """

    pledge = models.ForeignKey(Pledge, models.PROTECT, related_name="exchanges", verbose_name="Giao ước")
    opened_at = models.DateTimeField("Gửi lúc")
    opened_by = person("Người gửi")
    opened_by_words = SignerField("Người gửi, chức vụ, đơn vị khi gửi")
    ended_at = models.DateTimeField("Kết thúc lúc", null=True, blank=True)
    ended_as = models.CharField("Kết thúc vì", max_length=20, choices=ExchangeEnd, blank=True)
    ended_by = person("Người kết thúc")
    ended_by_words = SignerField("Người kết thúc, chức vụ, đơn vị khi kết thúc")
    ended_reason = models.TextField("Lý do kết thúc", blank=True)

    held_under = "pledge"

    class Meta:
        verbose_name = "trao đổi câu chữ giao ước"
        verbose_name_plural = "trao đổi câu chữ giao ước"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pledge"],
                condition=Q(ended_at__isnull=True),
                name="one_standing_exchange_of_a_pledge",
                violation_error_message="Câu chữ của giao ước này đang được thống nhất.",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_as="", ended_reason="")
                | Q(ended_at__isnull=False, ended_as__in=ExchangeEnd.values),
                name="an_exchange_ends_as_something",
                violation_error_message="Trao đổi kết thúc phải có thời điểm và vì sao.",
            ),
            models.CheckConstraint(condition=has_words("opened_by"), name="exchange_keeps_words_of_opened_by"),
            models.CheckConstraint(condition=has_words("ended_by"), name="exchange_keeps_words_of_ended_by"),
        ]

    def __str__(self):
        return f"Trao đổi câu chữ: {self.pledge}"

    @property
    def audit_scope(self):
        return self.pledge.audit_scope

    @property
    def open_proposals(self):
        """Reads ``proposals`` whole."""
        return [row for row in self.proposals.all() if row.status == WordingStatus.OPEN]

    @property
    def version(self):
        """The wording as it stands. Reads ``versions`` whole; there is one since the draft was sent."""
        return max(self.versions.all(), key=lambda row: row.number)

    @property
    def is_agreed(self):
        """Both stand by the last version: it was agreed on, and nobody asks for another word since."""
        return self.version.kind == VersionKind.AGREED and not self.open_proposals


class PledgeVersion(models.Model):
    """The wording of a pledge on one day, numbered through all its exchanges; ``text``: as signatures keep it."""

    exchange = models.ForeignKey(WordingExchange, models.PROTECT, related_name="versions", verbose_name="Trao đổi")
    pledge = models.ForeignKey(Pledge, models.PROTECT, related_name="versions", verbose_name="Giao ước")
    number = models.PositiveSmallIntegerField("Bản số")
    kind = models.CharField("Từ đâu", max_length=20, choices=VersionKind)
    text = models.TextField("Nội dung")
    sha256 = models.CharField("Mã nội dung", max_length=64)
    at = models.DateTimeField("Lúc")
    by = person("Người lập")
    by_words = SignerField("Người lập, chức vụ, đơn vị khi lập")

    held_under = "exchange"

    class Meta:
        verbose_name = "bản câu chữ giao ước"
        verbose_name_plural = "bản câu chữ giao ước"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["pledge", "number"], name="a_version_of_a_pledge_has_its_own_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="pledge_versions_begin_with_one"),
            models.CheckConstraint(condition=Q(kind__in=VersionKind.values), name="pledge_version_kind_known"),
            models.CheckConstraint(condition=~Q(text="") & ~Q(sha256=""), name="a_pledge_version_says_something"),
            models.CheckConstraint(condition=has_words("by"), name="pledge_version_keeps_words_of_by"),
        ]

    def __str__(self):
        return f"Bản số {self.number} của {self.pledge}"

    def clean(self):
        """What comes from a file can be read, and is what its hash says."""
        if not pledged_words.is_readable(self.text) or pledged_words.sha256_of(self.text) != self.sha256:
            raise ValidationError({"text": "Nội dung của bản không đọc được hoặc không khớp mã nội dung."})

    @property
    def audit_scope(self):
        return self.pledge.audit_scope

    @property
    def words(self):
        return pledged_words.read(self.text)

    @property
    def code(self):
        return pledged_words.short(self.sha256)


class WordingProposal(models.Model):
    """One side asks for other words, or another figure, in one place; the other side accepts or refuses.

    ``place``: which line of the content, or the position of the target; 1 for the theme; 0 for what is to be added.
    ``before``, ``after``: the words; of a target its fields in the fixed form (``pledged_words.aim_text``). Nothing
    before: to be added; nothing after: to be taken out.
    """

    exchange = models.ForeignKey(WordingExchange, models.PROTECT, related_name="proposals", verbose_name="Trao đổi")
    side = models.CharField("Bên đề nghị", max_length=20, choices=Side)
    kind = models.CharField("Chỗ sửa", max_length=20, choices=PassageKind)
    place = models.PositiveSmallIntegerField("Vị trí")
    before = models.TextField("Câu đang có", blank=True)
    after = models.TextField("Câu đề nghị", blank=True)
    reason = models.TextField("Vì sao", blank=True)
    at = models.DateTimeField("Đề nghị lúc")
    by = person("Người đề nghị")
    by_words = SignerField("Người đề nghị, chức vụ, đơn vị khi đề nghị")
    status = models.CharField("Trả lời", max_length=20, choices=WordingStatus, default=WordingStatus.OPEN)
    answer = models.TextField("Lý do trả lời", blank=True)
    answered_at = models.DateTimeField("Trả lời lúc", null=True, blank=True)
    answered_by = person("Người trả lời")
    answered_by_words = SignerField("Người trả lời, chức vụ, đơn vị khi trả lời")

    held_under = "exchange"

    class Meta:
        verbose_name = "đề nghị sửa giao ước"
        verbose_name_plural = "đề nghị sửa giao ước"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(side__in=Side.values), name="wording_side_known"),
            models.CheckConstraint(condition=Q(kind__in=PassageKind.values), name="wording_kind_known"),
            models.CheckConstraint(condition=Q(status__in=WordingStatus.values), name="wording_status_known"),
            models.CheckConstraint(
                condition=~Q(before=F("after")),
                name="a_proposal_changes_something",
                violation_error_message="Câu đề nghị giống câu đang có.",
            ),
            models.CheckConstraint(
                condition=Q(place=0, before="") | Q(place__gt=0) & (~Q(before="") | Q(kind=PassageKind.THEME)),
                name="what_is_added_has_no_place_yet",
            ),
            models.UniqueConstraint(
                fields=["exchange", "kind", "place"],
                condition=Q(status=WordingStatus.OPEN, place__gt=0),
                name="one_open_proposal_in_one_place",
                violation_error_message="Chỗ này đang có đề nghị chưa được trả lời.",
            ),
            models.CheckConstraint(
                condition=Q(status=WordingStatus.OPEN, answered_at__isnull=True)
                | ~Q(status=WordingStatus.OPEN) & Q(answered_at__isnull=False),
                name="an_answered_proposal_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status=WordingStatus.REFUSED) | ~Q(answer=""),
                name="a_refused_proposal_says_why",
                violation_error_message="Không chấp nhận thì cần nêu lý do.",
            ),
            models.CheckConstraint(condition=has_words("by"), name="wording_proposal_keeps_words_of_by"),
            models.CheckConstraint(
                condition=has_words("answered_by"), name="wording_proposal_keeps_words_of_answered_by"
            ),
        ]

    def __str__(self):
        return f"Đề nghị sửa {self.where}: {self.exchange.pledge}"

    def clean(self):
        """What comes from a file can be read."""
        if self.kind == PassageKind.TARGET and not all(map(pledged_words.is_readable_aim, (self.before, self.after))):
            raise ValidationError({"after": "Chỉ tiêu của đề nghị không đọc được."})

    @property
    def audit_scope(self):
        return self.exchange.audit_scope

    @property
    def adds(self):
        return self.place == 0

    @property
    def removes(self):
        return not self.after and self.kind != PassageKind.THEME

    @property
    def where(self):
        """“chỉ tiêu 2”, “nội dung cam kết, dòng 3”, “chủ đề, khẩu hiệu”."""
        word = self.get_kind_display()
        word = f"{word[0].lower()}{word[1:]}"
        if self.kind == PassageKind.THEME:
            return word
        if self.adds:
            return f"{word} thêm mới"
        return f"{word} {self.place}" if self.kind == PassageKind.TARGET else f"{word}, dòng {self.place}"
