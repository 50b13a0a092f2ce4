"""Papers of a reporting period: a unit's report on one page, the bloc's summary across a wide one."""

from emulation_bloc.core.dates import local_date
from emulation_bloc.core.text import says
from emulation_bloc.documents.layout import Header, Paper, Signature
from emulation_bloc.documents.pdf import render_pdf

from ..enums import ReportStatus
from ..models import UnitReport
from . import charts, queries
from .certified import lines_told
from .since import NOT_KEPT, changes_since
from .summary import LIGHTS, Summary

MUCH = 2  # explanations, from which on the chart of a unit's report is drawn smaller


def report_context(report: UnitReport) -> dict[str, object]:
    unit = report.participation
    year = unit.year
    sent = report.status == ReportStatus.SUBMITTED
    lines = lines_told(report, queries.targets_of(unit))
    return {
        "paper": Paper(
            header=Header(
                superior=unit.unit.superior,
                issuer=unit.name,
                place=year.bloc.place,
                day=local_date(report.submitted_at) if sent else None,
            ),
            kind="Báo cáo",
            subject=f"Kết quả thực hiện chỉ tiêu giao ước thi đua {report.period.name.lower()} {year.year}",
            signatures=(Signature(("Thủ trưởng đơn vị",)),),
            recipients=(f"{year.bloc.words.leader} {year.bloc.name}", "Lưu: VT"),
            illustrative=tuple(year.illustrative.values()),
        ),
        "year": year,
        "period": report.period,
        "report": report,
        "is_sent": sent,
        "participation": unit,
        "lines": lines,
        # Where much is explained, the chart leaves room for it on the page.
        "is_full": sum(bool(line.figure is not None and says(line.figure.explanation)) for line in lines) >= MUCH,
        "chart": charts.unit_chart(report, lines),
        "late": queries.late_in_words(report),
    }


def report_pdf(report: UnitReport) -> bytes:
    return render_pdf("pledges/documents/report.html", report_context(report))


def summary_context(summary: Summary) -> dict[str, object]:
    period = summary.period
    year, bloc = period.year, period.year.bloc
    return {
        "paper": Paper(
            header=Header(
                superior=bloc.body_above, issuer=bloc.name, place=bloc.place, day=local_date(period.ended_at)
            ),
            kind="Bảng tổng hợp",
            subject=f"Kết quả thực hiện chỉ tiêu giao ước thi đua {period.name.lower()} {year.year}",
            signatures=(Signature((bloc.words.on_behalf, bloc.words.leader)),),
            recipients=(
                f"Các đơn vị thành viên {bloc.words.noun}",
                *((bloc.monitor.name,) if bloc.monitor else ()),
                "Lưu: VT",
            ),
            illustrative=tuple(year.illustrative.values()),
        ),
        "year": year,
        "period": period,
        "summary": summary,
        "since": changes_since(summary),
        "not_kept": NOT_KEPT if period.kept_nothing else "",
        "lights": LIGHTS,
        "chart": charts.bloc_chart(summary),
    }


def summary_pdf(summary: Summary) -> bytes:
    return render_pdf("pledges/documents/report_summary.html", summary_context(summary))
