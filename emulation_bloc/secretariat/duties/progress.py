"""Duties of the middle of the year: what units report of their targets, whenever the leadership asks for it."""

from pledges.enums import ReportStatus
from pledges.reporting.policies import REPORTING
from units.enums import DeadlineKind, Stage

from .duty import OFF, BoardCell, Duty, Missing, is_over
from .needs import Hand, Need, Whose

SENT = ReportStatus.SUBMITTED
NOTHING_PLEDGED = BoardCell("off", "Không có chỉ tiêu", asked=False)
NOT_COUNTED = BoardCell("waiting", "Đã gửi, chưa tính", asked=False)  # the pledge it was measured by is open
NOT_REPORTED = BoardCell("off", "Không gửi")


class Reports(Duty):
    """Of the latest period: there is one that receives at most, and it is the latest."""

    column = "Báo cáo"
    stage = Stage.RUNNING
    deadline = DeadlineKind.REPORT
    page = "pledges:reports"
    against = ("open_self_scoring", "open_verification")
    gate = "reports_are_in"
    needs = (Need(Whose.UNITS, Hand.ANYBODY, "báo cáo chỉ tiêu"),)
    may_lack_day = True
    brings_its_day = True

    def gaps(self, facts):
        for unit in self._waited_for(facts):
            yield Missing(f"chưa gửi báo cáo chỉ tiêu {facts.reporting_period.name.lower()}.", self.page, unit)

    def _waited_for(self, facts):
        period = facts.reporting_period
        if period is None or not period.receives:
            return []
        return [unit for unit in facts.units if unit.pk in facts.reporters and self._status(facts, unit) != SENT]

    def _status(self, facts, unit):
        return facts.report_statuses.get(unit.pk, ReportStatus.DRAFT)

    def cell(self, facts, unit):
        period = facts.reporting_period
        if period is None:
            return OFF
        status = self._status(facts, unit)
        if unit.pk not in facts.reporters:
            return NOT_COUNTED if status == SENT else NOTHING_PLEDGED
        if status == SENT:
            return BoardCell("done", "Đã gửi")
        if not period.receives:
            return NOT_REPORTED
        if status == ReportStatus.RETURNED:
            return BoardCell("back", "Trả lại")
        return BoardCell("open", "Chưa gửi", late=is_over(facts.last_day(self.deadline, unit)))

    def deadline_is_done(self, facts):
        return facts.reporting_period is None or not facts.reporting_period.receives

    def of_unit(self, me):
        if me.stage not in REPORTING or me.own not in self._waited_for(me.facts):
            return
        period, returned = me.facts.reporting_period, self._status(me.facts, me.own) == ReportStatus.RETURNED
        name = period.name.lower()
        title = f"Bổ sung báo cáo chỉ tiêu được trả lại, {name}" if returned else f"Báo cáo chỉ tiêu {name}"
        due = None if returned else me.facts.last_day(self.deadline, me.own)
        yield me.task(title, "pledges:report", period.month, me.own.pk, due=due)

    def of_heir(self, me):
        """What was given back after its unit had left is sent again by the one that finishes its work; what it had
        begun may be."""
        period = me.facts.reporting_period
        if me.stage not in REPORTING or period is None or not period.receives or me.own.pk not in me.facts.reporters:
            return
        status, name = me.facts.report_statuses.get(me.own.pk), period.name.lower()
        title = {
            ReportStatus.RETURNED: f"Bổ sung báo cáo chỉ tiêu được trả lại, {name}, nộp thay {me.own}",
            ReportStatus.DRAFT: f"Có thể gửi báo cáo chỉ tiêu {name} đang soạn, nộp thay {me.own}",
        }.get(status)
        if title is not None:
            yield me.task(title, "pledges:report", period.month, me.own.pk)

    def of_secretariat(self, me):
        """Once nobody is waited for any more."""
        period = me.facts.reporting_period
        if period is None or not period.receives or self._waited_for(me.facts):
            return
        yield me.task(f"Khép kỳ báo cáo {period.name.lower()}: các đơn vị đã gửi đủ", self.page)
