"""What a meeting agreed on without a ballot: by raised hands, after talking it over, by acclamation."""

from django.db import models
from django.db.models import F, Q

from emulation_bloc.core.dates import time_in_words
from units.models import Participation
from units.signing import SignerField, has_words, person

from ..enums import MAKES_ROOM, AgreedKind, DayTold, HowAgreed
from .meeting import Meeting


class AgreedDecision(models.Model):
    """A decision of the meeting, on its page and in its minutes beside the votes.

    What it is about in rooms above (which award) is linked from there. It is never changed: a wrong one is
    struck with its reason, stays readable, and another is recorded.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="agreed", verbose_name="Hội nghị")
    kind = models.CharField("Loại", max_length=20, choices=AgreedKind)
    subject = models.CharField("Về việc", max_length=300)
    units = models.ManyToManyField(Participation, related_name="+", blank=True, verbose_name="Đơn vị")
    in_favour_of = models.ForeignKey(
        Participation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Nhường cho đơn vị"
    )
    words = models.TextField("Nội dung thống nhất")
    basis = models.CharField("Căn cứ", max_length=300, blank=True)
    how = models.CharField("Cách thống nhất", max_length=20, choices=HowAgreed)
    votes_for = models.PositiveSmallIntegerField("Số đơn vị đồng ý", null=True, blank=True)
    present = models.PositiveSmallIntegerField("Số đơn vị có mặt", null=True, blank=True)
    agreed_at = models.DateTimeField("Thống nhất lúc")
    recorded_at = models.DateTimeField("Ghi lúc", null=True, blank=True)
    recorded_by = person("Người ghi")
    recorded_by_words = SignerField("Người ghi, chức vụ, đơn vị khi ghi")
    struck_at = models.DateTimeField("Gạch bỏ lúc", null=True, blank=True)
    struck_reason = models.CharField("Lý do gạch bỏ", max_length=300, blank=True)
    struck_by = person("Người gạch bỏ")
    struck_by_words = SignerField("Người gạch bỏ, chức vụ, đơn vị khi gạch")

    held_under = "meeting"

    class Meta:
        verbose_name = "quyết định thống nhất"
        verbose_name_plural = "quyết định thống nhất"
        ordering = ["agreed_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=AgreedKind.values), name="agreed_kind_known"),
            models.CheckConstraint(condition=Q(how__in=HowAgreed.values), name="how_agreed_known"),
            models.CheckConstraint(
                condition=Q(in_favour_of__isnull=True) | Q(kind__in=MAKES_ROOM),
                name="only_who_withdraws_makes_room",
                violation_error_message="Chỉ đơn vị rút tên mới nhường cho đơn vị khác.",
            ),
            models.CheckConstraint(
                condition=~Q(words=""),
                name="agreed_decision_has_words",
                violation_error_message="Cần ghi nội dung hội nghị thống nhất.",
            ),
            models.CheckConstraint(
                condition=Q(votes_for__isnull=True) | Q(present__isnull=False, votes_for__lte=F("present")),
                name="no_more_agree_than_are_present",
                violation_error_message="Số đơn vị đồng ý không thể nhiều hơn số đơn vị có mặt.",
            ),
            models.CheckConstraint(
                condition=Q(struck_at__isnull=True, struck_reason="")
                | Q(struck_at__isnull=False) & ~Q(struck_reason=""),
                name="struck_decision_says_why",
                violation_error_message="Cần ghi lý do gạch bỏ.",
            ),
            models.CheckConstraint(condition=has_words("recorded_by"), name="agreed_recorder_has_words"),
            models.CheckConstraint(condition=has_words("struck_by"), name="agreed_striker_has_words"),
        ]

    def __str__(self):
        kind = self.get_kind_display()
        return self.subject if self.subject.startswith(kind) else f"{kind}: {self.subject}"

    @property
    def stands(self):
        return self.struck_at is None

    @property
    def names(self):
        return ", ".join(unit.name for unit in self.units.all())

    @property
    def subject_and_names(self):
        named = f"{self.subject}: {self.names}" if self.names else self.subject
        return f"{named}{self.room_in_words}"

    @property
    def room_in_words(self):
        """Who makes room for whom, behind its name: ``" xin rút, nhường cho Sở Y tế"``."""
        asks = " xin rút" if self.kind == AgreedKind.STEPPED_BACK else ""
        if self.in_favour_of is None:
            return asks
        return f"{asks}, nhường cho {self.in_favour_of}"

    @property
    def hour_in_words(self):
        """When in the meeting; nothing where the hour of the meeting itself is not known."""
        return time_in_words(self.agreed_at) if self.meeting.day_told == DayTold.MOMENT else ""

    @property
    def how_in_words(self):
        """``"biểu quyết giơ tay, 8/9 đơn vị có mặt đồng ý"``."""
        how = self.get_how_display()
        how = how[:1].lower() + how[1:]
        if self.votes_for is None:
            return how
        return f"{how}, {self.votes_for}/{self.present} đơn vị có mặt đồng ý"

    @property
    def audit_scope(self):
        return self.meeting.audit_scope
