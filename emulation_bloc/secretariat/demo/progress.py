"""The middle of the demo year, and its end: what units report of their targets."""

import datetime
from contextlib import suppress
from decimal import Decimal

from django.utils import timezone

from emulation_bloc.core.verdict import Refused
from meetings.conclusions import services as conclusions_services
from meetings.course import services as course_services
from meetings.enums import MeetingKind, Presence
from meetings.minutes import services as minutes_services
from meetings.minutes.documents import MINUTES_PAPER
from pledges.enums import Span
from pledges.reporting import services

from . import content
from .clock import days_ago

ASKS = "Số liệu lũy kế từ đầu năm; chỉ tiêu chậm ghi rõ nguyên nhân và biện pháp."
SOURCE = "Báo cáo công tác của đơn vị"
# Of the four targets, in their order; where a unit differs from the others. An empty figure is not known yet.
MIDYEAR = ("96", "98.5", "3", "0")
MIDYEAR_OF = {
    "bhxh": ("97.5", "99", "5", "0"),
    "sldtbxh": ("95.5", "98", "1", "0"),
    "bdt": ("91", "98.2", "3", "0"),
    "syt": ("96", "96.4", "4", "1"),
    "cdnyb": ("95", "98", None, "0"),
}
WHOLE_YEAR = ("98", "99", "5", "0")
WHOLE_YEAR_OF = {"bdt": ("94.5", "98.6", "5", "0"), "syt": ("97", "98.2", "7", "1")}
EXPLANATIONS = (
    "Một số nhiệm vụ phối hợp liên ngành chậm; đã giao lại thời hạn từng việc.",
    "Quý II thay đổi phần mềm một cửa nên một số hồ sơ trễ hạn; đã khắc phục.",
    "Hội đồng sáng kiến của đơn vị họp vào quý III nên chưa có kết quả công nhận.",
    "Một viên chức bị khiển trách; đơn vị đã kiểm điểm, rút kinh nghiệm.",
)
MIDYEAR_MINUTES = {
    "opening": "Đại diện Khối trưởng tuyên bố lý do, giới thiệu đại biểu và thông qua chương trình hội nghị.",
    "report": "Hội nghị nghe báo cáo sơ kết phong trào thi đua sáu tháng đầu năm của khối.",
    "discussion": "Các đơn vị có chỉ tiêu chậm nêu nguyên nhân, biện pháp; đề nghị góp ý sớm dự thảo bảng tiêu chí.",
    "conclusion": "Chủ trì đề nghị các đơn vị tập trung vào chỉ tiêu chậm; thư ký đưa các việc sau vào kế hoạch.",
}
TO_DO = [
    ("Rà soát, đẩy nhanh các chỉ tiêu chậm tiến độ", None),
    ("Tổ chức hội thao Khối thi đua", "svhttdl"),
]
DIFFICULTIES = "Biên chế thiếu so với nhiệm vụ; đề nghị Khối sớm thống nhất dự thảo bảng tiêu chí năm sau (minh họa)."


class Progress:
    """Acts of ``Story``, which gives ``year``, ``cast`` and ``today``."""

    def report_midyear(self):
        """One unit late, one report given back and mended."""
        codes = list(self.cast.units)
        with days_ago(15):
            period = self._ask_for_reports(Span.MONTHS, 6, days=10)
            self._send_reports(period, codes[:-1], MIDYEAR, MIDYEAR_OF)
            self._give_report_back(period, codes[2])
            self._send_reports(period, codes[2:3], MIDYEAR, MIDYEAR_OF)
        with days_ago(2):
            self._send_reports(period, codes[-1:], MIDYEAR, MIDYEAR_OF)
            services.end_period(period=period, by=self.cast.secretary)
        self.take_part_in_movement()
        self._hold_midyear_review()

    @property
    def midyear_task(self):
        return self.year.plan.tasks.all()[content.MIDYEAR_TASK]

    def _schedule_midyear_review(self, *, starts_at):
        secretary, head = self.cast.secretary, self.cast.leader_head
        return course_services.schedule_meeting(
            year=self.year,
            kind=MeetingKind.MIDYEAR,
            title=f"Hội nghị sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm {self.year.year}",
            starts_at=starts_at,
            place=f"Hội trường {head.unit}",
            chair_name=head.full_name,
            chair_title=f"{head.job_title} {head.unit}, Khối trưởng",
            secretary_name=secretary.full_name,
            secretary_title=secretary.job_title,
            task=self.midyear_task,
            by=secretary,
        )

    def _hold_midyear_review(self):
        """Its minutes hold the table of the period; what it concluded goes into the plan of this very year."""
        secretary, head = self.cast.secretary, self.cast.leader_head
        now = timezone.now().replace(minute=0, second=0, microsecond=0)
        meeting = self._schedule_midyear_review(starts_at=now)
        present = {line.pk: {"presence": Presence.PRESENT} for line in meeting.attendance.all()}
        course_services.record_attendance(meeting=meeting, rows=present, guests=[], by=secretary)
        course_services.open_meeting(meeting=meeting, by=secretary)
        course_services.end_meeting(meeting=meeting, by=secretary)
        minutes_services.save_minutes(
            meeting=meeting, number=f"01/BB-{self.year.bloc.symbol}", by=secretary, **MIDYEAR_MINUTES
        )
        rows = [{"what": what, "lead": self.cast.units[code] if code else None, "due": None} for what, code in TO_DO]
        conclusions_services.save_conclusions(meeting=meeting, rows=rows, by=secretary)
        minutes_services.circulate_minutes(meeting=meeting, by=secretary)
        with suppress(Refused):  # a machine that cannot draw papers: then the minutes are still sent round
            minutes_services.sign_minutes(meeting=meeting, by=head, paper=MINUTES_PAPER)
        conclusions_services.carry_conclusions(meeting=meeting, by=secretary)

    def report_midyear_half(self):
        codes = list(self.cast.units)
        period = self._ask_for_reports(Span.MONTHS, 6, days=10)
        self._send_reports(period, codes[:6], MIDYEAR, MIDYEAR_OF)
        self._give_report_back(period, codes[5])
        self.take_part_in_movement()
        in_days = timezone.localtime() + datetime.timedelta(days=20)
        self._schedule_midyear_review(starts_at=in_days.replace(hour=8, minute=0, second=0, microsecond=0))

    def report_year(self):
        period = self._ask_for_reports(Span.YEAR, 12, days=10)
        self._send_reports(period, list(self.cast.units), WHOLE_YEAR, WHOLE_YEAR_OF)
        services.end_period(period=period, by=self.cast.secretary)

    def report_year_half(self):
        period = self._ask_for_reports(Span.YEAR, 12, days=10)
        self._send_reports(period, list(self.cast.units)[:4], WHOLE_YEAR, WHOLE_YEAR_OF)

    def _ask_for_reports(self, span, month, *, days):
        last_day = timezone.localdate() + datetime.timedelta(days=days)
        return services.open_period(
            year=self.year, span=span, month=month, last_day=last_day, asks=ASKS, by=self.cast.secretary
        )

    def _send_reports(self, period, codes, usual, of_units):
        for code in codes:
            unit, by = self.cast.units[code], self.cast.officer(code)
            figures = dict(zip(unit.pledge.targets.all(), of_units.get(code, usual), strict=True))
            services.save_report(
                period=period,
                participation=unit,
                figures={target.pk: _typed(target, actual) for target, actual in figures.items()},
                difficulties=DIFFICULTIES if code in of_units else "",
                by=by,
            )
            services.submit_report(period=period, participation=unit, by=by)

    def _give_report_back(self, period, code):
        reason = "Đề nghị ghi rõ nguồn số liệu của chỉ tiêu sáng kiến."
        unit = self.cast.units[code]
        services.return_report(period=period, participation=unit, reason=reason, by=self.cast.secretary)


def _typed(target, actual):
    number = None if actual is None else Decimal(actual)
    reached = number is not None and (number <= target.aim if target.comparison == "at_most" else number >= target.aim)
    return {
        "actual": number,
        "source": SOURCE if number is not None else "",
        "explanation": "" if reached else EXPLANATIONS[target.position - 1],
    }
