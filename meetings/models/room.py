"""What happens around a meeting: its files, what stands on the wall, what it concluded."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from emulation_bloc.documents.uploads.kept import KeptFile
from units.models import Participation
from units.signing import SignerField, has_words

from ..enums import FileKind
from .meeting import AgendaItem, Meeting
from .poll import Poll


def meeting_file_path(meeting_file, filename):
    """A random name: what the uploader called the file is shown, never used as a path."""
    return f"meetings/{meeting_file.meeting.year_id}/{uuid.uuid4().hex}"


class MeetingFile(KeptFile):
    """A file kept with a meeting. Taken out of use by ``withdrawn_at``, never deleted.

    ``participation``: whose letter it is; the pack and the signed papers belong to the meeting itself.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="files", verbose_name="Hội nghị")
    kind = models.CharField("Loại", max_length=20, choices=FileKind)
    participation = models.ForeignKey(
        Participation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Đơn vị"
    )
    position = models.PositiveSmallIntegerField("Thứ tự", default=0)
    title = models.CharField("Tên tài liệu", max_length=300)
    file = models.FileField("Tệp", upload_to=meeting_file_path, max_length=200)
    added_at = models.DateTimeField("Tải lên lúc", auto_now_add=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Người tải lên"
    )
    added_by_words = SignerField("Người tải lên, chức vụ, đơn vị khi tải")
    withdrawn_at = models.DateTimeField("Rút lúc", null=True, blank=True)

    held_under = "meeting"

    class Meta:
        verbose_name = "tệp của hội nghị"
        verbose_name_plural = "tệp của hội nghị"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=FileKind.values), name="meeting_file_kind_known"),
            models.CheckConstraint(condition=has_words("added_by"), name="meeting_file_keeps_words_of_added_by"),
            models.CheckConstraint(
                condition=Q(kind=FileKind.LETTER, participation__isnull=False)
                | ~Q(kind=FileKind.LETTER) & Q(participation__isnull=True),
                name="a_letter_is_a_units_own",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def audit_scope(self):
        return self.meeting.audit_scope


class Wall(models.Model):
    """What stands on the projector now: an item of the agenda, or one poll enlarged.

    ``since`` is when the item began, for its countdown. ``reveals``: the sealed result of the poll is on the wall.
    """

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="wall")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="+")
    since = models.DateTimeField("Từ lúc", null=True, blank=True)
    poll = models.ForeignKey(Poll, models.SET_NULL, null=True, blank=True, related_name="+")
    reveals = models.BooleanField("Công bố kết quả", default=False)

    held_under = "meeting"

    class Meta:
        verbose_name = "màn chiếu"
        verbose_name_plural = "màn chiếu"

    def __str__(self):
        return f"Màn chiếu {self.meeting}"

    @property
    def audit_scope(self):
        return self.meeting.audit_scope


class Conclusion(models.Model):
    """Something the meeting decided that somebody has to do; it may be carried into the next year's plan."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="conclusions")
    position = models.PositiveSmallIntegerField("Thứ tự")
    what = models.CharField("Việc phải làm", max_length=300)
    lead = models.ForeignKey(
        Participation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Đơn vị chủ trì"
    )
    due = models.DateField("Thời hạn", null=True, blank=True)
    carried_at = models.DateTimeField("Đưa vào kế hoạch năm sau lúc", null=True, blank=True)

    held_under = "meeting"

    class Meta:
        verbose_name = "kết luận"
        verbose_name_plural = "kết luận"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.what
