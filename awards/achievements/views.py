"""One unit's achievement report: written, signed, confirmed, printed."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from emulation_bloc.core.known import knowing
from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from emulation_bloc.documents.pdf import pdf_response
from emulation_bloc.documents.served import kept_file_response
from units.access import get_year
from units.seats import seat_of

from ..queries import current_proposal
from . import documents, forms, policies, queries, services
from .sections import FIELDS, PARTS, heading


def _visible(request, bloc, year, pk):
    """The report of a unit that was proposed, begun or not; anybody else finds nothing here."""
    year = get_year(request, bloc, year)
    units = year.participations.select_related("unit", "pledge", "successor")
    unit = knowing(get_object_or_404(units, pk=pk), year=year)
    report, proposal = queries.report_of(unit), current_proposal(year)
    if not policies.sees_report(request.user, report, proposal):
        raise Http404("Không có báo cáo này.")
    proposed = queries.proposed_for(unit)
    if not proposed and not report.pk:
        raise Http404("Đơn vị không có tên trong danh sách đề nghị.")
    return report, proposed, proposal


def _back(report):
    return redirect("awards:achievement", **report.participation.year.address, pk=report.participation.pk)


def achievement(request, bloc, year, pk):
    report, proposed, proposal = _visible(request, bloc, year, pk)
    may_write = policies.may_write(request.user, report, proposed, proposal)
    if request.method == "POST":
        require(may_write)
    form = forms.ReportForm(posted(request), instance=report)
    if form.is_valid():
        with refusals_in(form):
            texts = {name: form.cleaned_data[name] for name in FIELDS}
            services.save_report(participation=report.participation, by=request.user, **texts)
            messages.success(request, "Đã lưu báo cáo thành tích.")
            return _back(report)
    return _page(request, report, proposed, proposal, form=form)


def _page(request, report, proposed, proposal, form=None, signed=None):
    """``form``, ``signed``: what was sent and refused, shown again with all that was typed."""
    user, unit = request.user, report.participation
    may_write = policies.may_write(user, report, proposed, proposal)
    may_bring = policies.may_bring_for(user, report, proposed, proposal)
    form = form or forms.ReportForm(instance=report)
    context = {
        "year": unit.year,
        "report": report,
        "participation": unit,
        "seat": seat_of(user, unit.year),
        "owns": seat_of(user, unit.year).owns(unit),
        "proposed": proposed,
        "held": queries.held_of(unit),
        "form": form,
        "parts": [
            (numeral, title, [(heading(name), form[name], getattr(report, name)) for name in names])
            for numeral, title, names in PARTS
        ],
        "signed": signed or (forms.SignedForm() if may_write else forms.SignedForUnitForm()),
        "copy": report.signed_copy,
        "reads_text": policies.reads_text(user, report),
        "may_write": may_write,
        "may_bring": may_bring,
        "may_confirm": policies.may_confirm(user, report, proposed, proposal),
        "may_reopen": policies.may_reopen(user, report, proposal),
    }
    return show(request, "awards/achievement.html", context)


@require_POST
def achievement_sign(request, bloc, year, pk):
    """The unit's own signed paper, brought by itself, or by the leader's people for it."""
    report, proposed, proposal = _visible(request, bloc, year, pk)
    own = seat_of(request.user, report.participation.year).owns(report.participation)
    may = policies.may_write if own else policies.may_bring_for
    require(may(request.user, report, proposed, proposal))
    form = (forms.SignedForm if own else forms.SignedForUnitForm)(request.POST, request.FILES)
    if form.is_valid():
        with refusals_in(form, "file"):
            upload = form.cleaned_data["file"]
            if own:
                services.bring_signed(participation=report.participation, upload=upload, by=request.user)
                messages.success(request, "Đã nhận bản ký. Thủ trưởng xác nhận thì bản này đi vào hồ sơ.")
            else:
                services.bring_for_unit(
                    participation=report.participation,
                    upload=upload,
                    basis=form.cleaned_data["basis"],
                    by=request.user,
                )
                messages.success(request, f"Đã nạp bản ký của {report.participation}.")
            return _back(report)
    return _page(request, report, proposed, proposal, signed=form)


@require_POST
def achievement_drop(request, bloc, year, pk):
    report, _, _ = _visible(request, bloc, year, pk)
    services.drop_signed(participation=report.participation, by=request.user)
    messages.success(request, "Đã thôi dùng bản ký; bản viết trên hệ thống được dùng lại.")
    return _back(report)


@require_POST
def achievement_confirm(request, bloc, year, pk):
    report, _, _ = _visible(request, bloc, year, pk)
    services.confirm_report(participation=report.participation, paper=documents.ACHIEVEMENT_PAPER, by=request.user)
    messages.success(request, "Đã xác nhận báo cáo thành tích.")
    return _back(report)


@require_POST
def achievement_reopen(request, bloc, year, pk):
    report, _, _ = _visible(request, bloc, year, pk)
    with ReasonForm(request.POST).given() as reason:
        services.reopen_report(participation=report.participation, reason=reason, by=request.user)
    messages.success(request, "Đã mở lại báo cáo để sửa.")
    return _back(report)


def achievement_pdf(request, bloc, year, pk):
    """The signed paper where it stands for what is written; otherwise the report as it is printed."""
    report, _, _ = _visible(request, bloc, year, pk)
    if not policies.reads_text(request.user, report):
        raise Http404("Báo cáo chưa được xác nhận.")
    copy = report.signed_copy
    if copy is not None:
        return kept_file_response(request, copy)
    name = f"bao-cao-thanh-tich-{report.participation.short_name}-{report.participation.year.year}"
    return pdf_response(documents.report_pdf(report), name)
