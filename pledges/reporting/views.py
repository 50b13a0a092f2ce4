"""Reports on targets: the year's periods, the bloc at a glance, one unit's report."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from emulation_bloc.core.audit import record
from emulation_bloc.core.dates import short_date
from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from emulation_bloc.core.web.wording import said
from emulation_bloc.documents.pdf import pdf_response
from emulation_bloc.documents.workbooks.writer import workbook_response, write_workbook
from units.access import get_year
from units.enums import DeadlineKind
from units.queries import closes_on
from units.seats import seat_of

from . import charts, documents, policies, queries, services, workbook
from .certified import lines_told
from .forms import PeriodForm, ReportForm, ReturnForm, figure_formset
from .since import NOT_KEPT, changes_since
from .summary import summary_of

TYPED = ("actual", "source", "explanation")


def reports(request, bloc, year):
    """The latest period; while none was opened, what reporting is and who opens it."""
    year = get_year(request, bloc, year)
    return _overview(request, year, queries.latest_period(year))


def report_period(request, bloc, year, month):
    year, period = _period(request, bloc, year, month)
    return _overview(request, year, period)


def _overview(request, year, period):
    summary = summary_of(period) if period else None
    context = {
        "year": year,
        "seat": seat_of(request.user, year),
        "periods": queries.periods_of(year),
        "period": period,
        "summary": summary,
        "chart": charts.bloc_chart(summary) if summary else "",
        "since": changes_since(summary) if summary else [],
        "not_kept": NOT_KEPT if summary and period.kept_nothing else "",
        "deadline": year.deadlines.filter(what=DeadlineKind.REPORT).first() if period and period.receives else None,
        "may_open": policies.may_open_period(request.user, year),
        "may_end": period and policies.may_end_period(request.user, period),
        "may_reopen": period and policies.may_reopen_period(request.user, period),
    }
    return render(request, "pledges/reporting/reports.html", context)


def report_period_open(request, bloc, year):
    year = get_year(request, bloc, year)
    require(policies.may_open_period(request.user, year))
    form = PeriodForm(posted(request), taken={one.month for one in queries.periods_of(year)})
    if form.is_valid():
        with refusals_in(form):
            period = services.open_period(year=year, **form.typed(), by=request.user)
            messages.success(request, f"Đã mở kỳ báo cáo {period.name.lower()}. Các đơn vị thấy ở Việc của tôi.")
            return redirect("pledges:report_period", **year.address, month=period.month)
    return show(request, "pledges/reporting/open.html", {"year": year, "form": form})


@require_POST
def report_period_end(request, bloc, year, month):
    year, period = _period(request, bloc, year, month)
    services.end_period(period=period, by=request.user)
    messages.success(request, f"Đã khép kỳ báo cáo {period.name.lower()}.")
    return redirect("pledges:report_period", **year.address, month=month)


@require_POST
def report_period_reopen(request, bloc, year, month):
    year, period = _period(request, bloc, year, month)
    with ReasonForm(request.POST).given() as reason:
        services.reopen_period(period=period, reason=reason, by=request.user)
    messages.success(request, f"Đã mở lại kỳ báo cáo {period.name.lower()}.")
    return redirect("pledges:report_period", **year.address, month=month)


def report_summary_paper(request, bloc, year, month):
    _, period = _period(request, bloc, year, month)
    content = documents.summary_pdf(summary_of(period))
    return pdf_response(content, f"tong-hop-chi-tieu-{period.name}-{period.year.year}")


def report_summary_xlsx(request, bloc, year, month):
    year, period = _period(request, bloc, year, month)
    content = write_workbook(workbook.summary_sheets(summary_of(period)))
    record("pledges.export_reports", period, by=request.user)
    return workbook_response(content, f"tong-hop-chi-tieu-{year.bloc.code}-{year.year}-thang-{month}.xlsx")


def _period(request, bloc, year, month):
    year = get_year(request, bloc, year)
    found = next((one for one in queries.periods_of(year) if one.month == month), None)
    if found is None:
        raise Http404
    return year, found


# One unit


def _own(request, bloc, year, month, pk):
    """The report of a unit of this year, begun or not, and whether this person reads what stands in it."""
    year, period = _period(request, bloc, year, month)
    participation = get_object_or_404(year.participations.select_related("unit", "pledge"), pk=pk)
    return year, queries.report_of(period, participation)


def _visible(request, bloc, year, month, pk):
    year, report = _own(request, bloc, year, month, pk)
    if not policies.sees_report(request.user, report):
        raise Http404
    return year, report


def report(request, bloc, year, month, pk):
    year, report = _visible(request, bloc, year, month, pk)
    may_write = policies.may_write_report(request.user, report)
    if request.method == "POST":
        require(may_write)
    targets = queries.targets_of(report.participation)
    lines = lines_told(report, targets)
    form = ReportForm(posted(request), initial={"difficulties": report.difficulties})
    formset = figure_formset(posted(request), initial=[_typed(line) for line in lines], prefix="so-lieu")
    if all([form.is_valid(), formset.is_valid()]):
        figures = {row["target"]: {name: row[name] for name in TYPED} for row in formset.cleaned_data}
        with refusals_in(form):
            services.save_report(
                period=report.period,
                participation=report.participation,
                figures=figures,
                **form.cleaned_data,
                by=request.user,
            )
            messages.success(request, said(request, "Đã lưu báo cáo. Khi đủ số liệu, hãy gửi cho Khối trưởng."))
            return redirect("pledges:report", **year.address, month=month, pk=pk)
    context = {
        "year": year,
        "report": report,
        "period": report.period,
        "participation": report.participation,
        "seat": (seat := seat_of(request.user, year)),
        "is_own": seat.owns(report.participation),
        "is_for_former": report.participation.pk in seat.inherits,
        "lines": lines,
        "rows": list(zip(lines, formset.forms, strict=False)),
        "form": form,
        "formset": formset,
        "past": queries.past_table(report.participation, targets),
        "chart": charts.unit_chart(report, lines) if report.pk else "",
        "late": queries.late_in_words(report),
        "last_day": closes_on(report.participation, DeadlineKind.REPORT) if report.period.receives else None,
        "may_write": may_write,
        "may_submit": policies.may_submit_report(request.user, report),
        "may_return": policies.may_return_report(request.user, report),
    }
    return show(request, "pledges/reporting/report.html", context)


def _typed(line):
    given = {name: getattr(line.figure, name) for name in TYPED} if line.figure else {}
    return {"target": line.target.pk, "by_doing": line.target.compares.by_doing, **given}


@require_POST
def report_submit(request, bloc, year, month, pk):
    year, report = _visible(request, bloc, year, month, pk)
    services.submit_report(period=report.period, participation=report.participation, by=request.user)
    messages.success(request, said(request, "Đã gửi báo cáo cho Khối trưởng."))
    return redirect("pledges:report", **year.address, month=month, pk=pk)


def report_return(request, bloc, year, month, pk):
    """Why, and until when it comes again."""
    year, report = _own(request, bloc, year, month, pk)
    require(policies.may_return_report(request.user, report))
    unit = report.participation
    form = ReturnForm(posted(request), last_day=closes_on(unit, DeadlineKind.REPORT))
    if form.is_valid():
        with refusals_in(form):
            services.return_report(period=report.period, participation=unit, **form.cleaned_data, by=request.user)
            until = short_date(form.cleaned_data.get("last_day"))
            told = f"; hạn gửi lại: hết ngày {until}" if until else ""
            messages.success(request, f"Đã trả lại báo cáo của {unit}{told}.")
            return redirect("pledges:report_period", **year.address, month=month)
    context = {"year": year, "report": report, "period": report.period, "participation": unit, "form": form}
    return show(request, "pledges/reporting/return.html", context)


def report_paper(request, bloc, year, month, pk):
    _, report = _visible(request, bloc, year, month, pk)
    name = f"bao-cao-chi-tieu-{report.period.name}-{report.participation.short_name}"
    return pdf_response(documents.report_pdf(report), name)
