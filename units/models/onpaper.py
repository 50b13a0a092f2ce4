"""What a unit that cannot sent on paper, entered for it by the secretariat: whose paper, whose signature, what became
of it."""

import uuid

from django.db import models
from django.db.models import Q

from emulation_bloc.core.dates import short_date
from emulation_bloc.documents.uploads.filetypes import BY_CONTENT_TYPE
from emulation_bloc.documents.uploads.kept import KeptFile

from ..enums import EnteredKind, SetAside
from ..signing import SignerField, has_words, person
from .year import Participation


def scan_path(entry, filename):
    """A random name in the year's folder: what the file was called is kept beside it, never on disk."""
    year = entry.participation.year
    return f"on-paper/{year.bloc.code}/{year.year}/{uuid.uuid4().hex}"


class PaperEntry(KeptFile):
    """One paper of a unit and what was entered from it. Of a unit and a kind one stands at most.

    What takes more than one sitting is begun first and finished later; from then on it is never changed: the unit
    confirms it, or it is set aside and stays readable with ``entered``, the lines as they were entered. ``former``:
    what the unit itself was writing until then; ``draft``: the same as the thing itself takes it back.
    """

    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="paper_entries", verbose_name="Đơn vị"
    )
    what = models.CharField("Nhập thay", max_length=20, choices=EnteredKind)
    number = models.CharField("Số, ký hiệu văn bản", max_length=60)
    dated_on = models.DateField("Ngày văn bản")
    signer_name = models.CharField("Người ký văn bản", max_length=150)
    signer_title = models.CharField("Chức vụ người ký", max_length=150)
    reason = models.TextField("Vì sao đơn vị không tự nhập")
    entered = models.JSONField("Nội dung đã nhập", default=list, blank=True, help_text='[["Mục", "nội dung"], …]')
    former = models.JSONField("Đơn vị đang soạn khi ấy", default=list, blank=True)
    draft = models.JSONField("Bản đang soạn ấy, để trả lại", default=dict, blank=True)
    file = models.FileField("Bản chụp văn bản", upload_to=scan_path, max_length=200)
    entered_at = models.DateTimeField("Nhập lúc")
    entered_by = person("Người nhập")
    entered_by_words = SignerField("Người nhập, chức vụ, đơn vị khi nhập")
    finished_at = models.DateTimeField("Nhập xong lúc", null=True, blank=True)
    confirmed_at = models.DateTimeField("Đơn vị xác nhận lúc", null=True, blank=True)
    confirmed_by = person("Người xác nhận")
    confirmed_by_words = SignerField("Người xác nhận, chức vụ, đơn vị khi xác nhận")
    set_aside_at = models.DateTimeField("Thôi dùng lúc", null=True, blank=True)
    set_aside_as = models.CharField("Thôi dùng vì", max_length=20, choices=SetAside, blank=True)
    set_aside_by = person("Người làm thôi dùng")
    set_aside_by_words = SignerField("Họ tên, chức vụ, đơn vị của người ấy")

    held_under = "participation"

    class Meta:
        verbose_name = "bản nhập thay"
        verbose_name_plural = "bản nhập thay"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(what__in=EnteredKind.values), name="entered_kind_known"),
            models.UniqueConstraint(
                fields=["participation", "what"],
                condition=Q(set_aside_at__isnull=True),
                name="one_standing_paper_of_a_unit_and_kind",
                violation_error_message="Đơn vị đã có bản nhập thay đang dùng.",
            ),
            models.CheckConstraint(
                condition=~Q(number="") & ~Q(signer_name="") & ~Q(signer_title="") & ~Q(reason=""),
                name="paper_entry_says_which_paper",
                violation_error_message="Bản nhập thay phải có số văn bản, người ký, chức vụ và lý do.",
            ),
            models.CheckConstraint(
                condition=~Q(file="") & ~Q(sha256=""),
                name="paper_entry_has_its_scan",
                violation_error_message="Bản nhập thay phải kèm bản chụp văn bản.",
            ),
            models.CheckConstraint(condition=~Q(entered_by_words=""), name="paper_entry_says_who_entered_it"),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True, confirmed_by_words="")
                | Q(confirmed_at__isnull=False) & ~Q(confirmed_by_words=""),
                name="paper_entry_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(finished_at__isnull=False),
                name="paper_entry_confirmed_once_finished",
            ),
            models.CheckConstraint(
                condition=Q(set_aside_at__isnull=True, set_aside_as="", set_aside_by__isnull=True)
                | Q(set_aside_at__isnull=False, set_aside_as__in=SetAside.values) & ~Q(set_aside_by_words=""),
                name="paper_entry_set_aside_by_somebody",
            ),
            models.CheckConstraint(condition=has_words("entered_by"), name="paper_entry_keeps_words_of_entered_by"),
            models.CheckConstraint(condition=has_words("confirmed_by"), name="paper_entry_keeps_words_of_confirmed_by"),
            models.CheckConstraint(condition=has_words("set_aside_by"), name="paper_entry_keeps_words_of_set_aside_by"),
        ]

    def __str__(self):
        return f"{self.get_what_display()} của {self.participation} theo văn bản số {self.number}"

    @property
    def audit_scope(self):
        return self.participation.audit_scope

    @property
    def stands(self):
        return self.set_aside_at is None

    @property
    def is_under_way(self):
        """Begun, and the thing is not handed in yet."""
        return self.stands and self.finished_at is None

    @property
    def mark(self):
        """How it is marked wherever the thing stands."""
        return f"Nhập thay theo văn bản số {self.number} ngày {short_date(self.dated_on)}"

    @property
    def kind_of_file(self):
        """“PDF”, “Ảnh”."""
        return BY_CONTENT_TYPE[self.content_type].word if self.content_type in BY_CONTENT_TYPE else "Tệp"
