"""A meeting of the bloc: when, where, who leads it, who came."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from emulation_bloc.core.dates import date_in_words, local_date, month_in_words, time_in_words
from pledges.models import PlanTask
from units.models import EmulationYear, Participation
from units.signing import SignerField, has_words

from ..enums import AgendaShow, DayTold, MeetingKind, MeetingStatus, Presence, Reply


class Meeting(models.Model):
    """The year-end meeting of a year often falls in January or February of the next one.

    ``task``: the task of the plan that the meeting carries out; its day is kept equal to the meeting's
    (``course.carrying``).
    """

    year = models.ForeignKey(EmulationYear, models.PROTECT, related_name="meetings", verbose_name="Năm")
    kind = models.CharField("Loại hội nghị", max_length=20, choices=MeetingKind)
    status = models.CharField(
        "Trạng thái",
        max_length=20,
        choices=MeetingStatus,
        default=MeetingStatus.PLANNED,
    )
    title = models.CharField("Tên hội nghị", max_length=300)
    starts_at = models.DateTimeField("Bắt đầu")
    day_told = models.CharField(
        "Thời gian biết đến", max_length=10, choices=DayTold, default=DayTold.MOMENT, editable=False
    )
    opened_at = models.DateTimeField("Khai mạc lúc", null=True, blank=True)
    ended_at = models.DateTimeField("Kết thúc", null=True, blank=True)
    place = models.CharField("Địa điểm", max_length=300)
    chair_name = models.CharField("Chủ trì", max_length=150)
    chair_title = models.CharField("Chức vụ người chủ trì", max_length=200)
    cochair_name = models.CharField("Đồng chủ trì", max_length=150, blank=True)
    cochair_title = models.CharField("Chức vụ người đồng chủ trì", max_length=200, blank=True)
    secretary_name = models.CharField("Thư ký", max_length=150, blank=True)
    secretary_title = models.CharField("Chức vụ thư ký", max_length=200, blank=True)
    invitation_number = models.CharField("Số giấy mời", max_length=60, blank=True)
    invited_on = models.DateField("Ngày gửi giấy mời", null=True, blank=True)
    reply_by = models.DateField("Trả lời trước hết ngày", null=True, blank=True)
    moved_at = models.DateTimeField("Dời lúc", null=True, blank=True)
    moved_from = models.DateTimeField("Dời từ", null=True, blank=True)
    moved_reason = models.TextField("Lý do dời", blank=True)
    task = models.OneToOneField(
        PlanTask,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meeting",
        verbose_name="Thực hiện nhiệm vụ của kế hoạch",
    )
    room_code = models.CharField("Mã điểm danh", max_length=12, blank=True, help_text="Trống là chưa mở điểm danh.")

    held_under = "year"

    class Meta:
        verbose_name = "hội nghị"
        verbose_name_plural = "hội nghị"
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["year"],
                condition=Q(kind=MeetingKind.YEAREND),
                name="one_yearend_meeting_per_year",
                violation_error_message="Năm thi đua đã có hội nghị tổng kết.",
            ),
            models.CheckConstraint(condition=Q(day_told__in=DayTold.values), name="day_told_of_a_meeting_known"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("starts_at")),
                name="meeting_ends_after_it_starts",
                violation_error_message="Giờ kết thúc phải sau giờ bắt đầu.",
            ),
            models.CheckConstraint(
                # Of a meeting whose hour nobody published there is no hour of its end either.
                condition=~Q(status=MeetingStatus.ENDED) | Q(ended_at__isnull=False) | ~Q(day_told=DayTold.MOMENT),
                name="ended_meeting_has_an_end",
                violation_error_message="Cần ghi giờ kết thúc hội nghị.",
            ),
            models.CheckConstraint(
                condition=Q(reply_by__isnull=True) | Q(invited_on__isnull=False),
                name="a_reply_answers_an_invitation",
                violation_error_message="Hạn trả lời chỉ đặt khi gửi giấy mời.",
            ),
            models.CheckConstraint(
                condition=Q(moved_at__isnull=True, moved_from__isnull=True, moved_reason="")
                | Q(moved_at__isnull=False, moved_from__isnull=False) & ~Q(moved_reason=""),
                name="a_meeting_moves_for_a_reason",
            ),
            models.CheckConstraint(condition=Q(kind__in=MeetingKind.values), name="meeting_kind_known"),
            models.CheckConstraint(
                condition=Q(status__in=MeetingStatus.values),
                name="meeting_status_known",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def day_in_words(self):
        """``"ngày 29 tháng 12 năm 2022"``, ``"tháng 12 năm 2022"``, or nothing: as far as it is known."""
        day = local_date(self.starts_at)
        if self.day_told == DayTold.NOTHING:
            return ""
        return month_in_words(day) if self.day_told == DayTold.MONTH else date_in_words(day)

    @property
    def when_in_words(self):
        """The hour before the day, where it is known; who knows neither says so."""
        if self.day_told == DayTold.MOMENT:
            return f"{time_in_words(self.starts_at)}, {self.day_in_words}"
        return self.day_in_words or "không công bố ngày họp"

    @property
    def cited_day(self):
        """Behind its name in a sentence: ``" ngày 29/12/2022"``, ``" tháng 12/2022"``, or nothing."""
        day = local_date(self.starts_at)
        if self.day_told == DayTold.NOTHING:
            return ""
        return f" tháng {day:%m/%Y}" if self.day_told == DayTold.MONTH else f" ngày {day:%d/%m/%Y}"

    @property
    def audit_scope(self):
        return self.year.audit_scope


class AgendaItem(models.Model):
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField("Thứ tự")
    title = models.CharField("Nội dung", max_length=300)
    presenter = models.CharField("Người trình bày", max_length=200, blank=True)
    conclusion = models.TextField("Diễn biến, kết luận", blank=True, help_text="Được in trong biên bản.")
    shows = models.CharField("Trên màn chiếu", max_length=20, choices=AgendaShow, default=AgendaShow.TITLE)
    script = models.TextField("Lời dẫn cho chủ trì", blank=True)
    minutes = models.PositiveSmallIntegerField("Số phút dự kiến", null=True, blank=True)

    held_under = "meeting"

    class Meta:
        verbose_name = "mục chương trình"
        verbose_name_plural = "chương trình"
        ordering = ["position", "pk"]
        constraints = [models.CheckConstraint(condition=Q(shows__in=AgendaShow.values), name="agenda_show_known")]

    def __str__(self):
        return self.title


class Attendance(models.Model):
    """Whether a unit is represented, and by whom. Quorum and minutes are computed from these rows.

    ``reply`` is what the unit answered to the invitation; ``presence`` how it is in the room now: when it came and
    left stands in its ``comings``. ``letter_name`` is whom the letter names, ``delegate_name`` who came.
    ``envelope``: an absent unit sent its opinion in a sealed envelope.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    participation = models.ForeignKey(Participation, models.PROTECT, related_name="+", verbose_name="Đơn vị")
    presence = models.CharField("Có mặt", max_length=20, choices=Presence, default=Presence.UNKNOWN)
    delegate_name = models.CharField("Đại biểu", max_length=150, blank=True)
    delegate_title = models.CharField("Chức vụ", max_length=200, blank=True)
    letter_name = models.CharField("Người được ủy quyền theo giấy", max_length=150, blank=True)
    letter_title = models.CharField("Chức vụ theo giấy", max_length=200, blank=True)
    by_letter = models.BooleanField("Được ủy quyền dự họp", default=False)
    voter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Người bỏ phiếu thay thủ trưởng",
    )
    voter_words = SignerField("Người bỏ phiếu thay, chức vụ, đơn vị khi ủy quyền")
    reply = models.CharField("Trả lời giấy mời", max_length=20, choices=Reply, default=Reply.NONE)
    replied_at = models.DateTimeField("Trả lời lúc", null=True, blank=True)
    envelope = models.BooleanField("Gửi ý kiến bằng văn bản", default=False)
    note = models.CharField("Ghi chú", max_length=300, blank=True)

    held_under = "meeting"

    class Meta:
        verbose_name = "điểm danh"
        verbose_name_plural = "điểm danh"
        ordering = ["participation__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "participation"], name="unit_once_per_attendance"),
            models.CheckConstraint(condition=Q(presence__in=Presence.values), name="presence_known"),
            models.CheckConstraint(condition=Q(reply__in=Reply.values), name="reply_known"),
            models.CheckConstraint(
                condition=Q(reply=Reply.NONE) | Q(replied_at__isnull=False), name="a_reply_has_a_time"
            ),
            models.CheckConstraint(
                condition=Q(envelope=False) | ~Q(presence=Presence.PRESENT),
                name="an_envelope_stands_for_an_absent_unit",
                violation_error_message="Đơn vị có mặt bỏ phiếu tại hội nghị, không gửi ý kiến bằng văn bản.",
            ),
            models.CheckConstraint(
                condition=Q(voter__isnull=True) | Q(by_letter=True),
                name="a_deputed_voter_has_a_letter",
                violation_error_message="Người bỏ phiếu thay phải có giấy ủy quyền.",
            ),
            models.CheckConstraint(condition=has_words("voter"), name="deputed_voter_has_words"),
        ]

    def __str__(self):
        return f"{self.participation}: {self.get_presence_display()}"


class Guest(models.Model):
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="guests")
    name = models.CharField("Họ và tên", max_length=150)
    title = models.CharField("Chức vụ", max_length=200, blank=True)
    organisation = models.CharField("Cơ quan", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField("Thứ tự", default=0)

    class Meta:
        verbose_name = "khách mời"
        verbose_name_plural = "khách mời"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.name
