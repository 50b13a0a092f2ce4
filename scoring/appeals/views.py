"""Appeals: the list, making one from a row of the own sheet, reading and answering one."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from emulation_bloc.core.known import knowing
from emulation_bloc.core.numbers import format_number
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from units.access import year_and_seat
from units.enums import DeadlineKind, EnteredKind
from units.onpaper.queries import told_of
from units.queries import closes_on

from ..enums import AppealStatus
from ..models import Appeal, ScoreSheet
from ..sheets import queries as sheets_queries
from ..sheets.access import own_entry
from ..standing import score_matrix
from . import policies, queries, services
from .forms import AnswerForm, AppealForm


def appeals(request, bloc, year):
    """All appeals for who answers them; for a unit its own, and the rows it may still object to."""
    year, seat = year_and_seat(request, bloc, year)
    sheet = _own_sheet(year, seat)
    lines = queries.appeals_of(year)
    rows = _rows(request.user, sheet, lines)
    answers = seat.is_leadership or seat.watches
    shown = lines if answers else [line for line in lines if seat.owns(line.participation)]
    return render(
        request,
        "scoring/appeals/appeals.html",
        {
            "year": year,
            "sees_all": answers,
            "open": [line for line in shown if line.appeal.status == AppealStatus.OPEN],
            "closed": [line for line in shown if line.appeal.status != AppealStatus.OPEN],
            "own": seat.participation,
            "may_appeal": sheet and policies.may_appeal_on(request.user, sheet),
            "sends": seat.is_head,
            "rows": [row for row in rows if row.entry.differs],
            "others": [row for row in rows if not row.entry.differs],
            "last_day": seat.participation and closes_on(seat.participation, DeadlineKind.APPEAL),
        },
    )


def _own_sheet(year, seat):
    if seat.participation is None:
        return None
    sheet = ScoreSheet.objects.filter(participation=seat.participation).select_related("table").first()
    return sheet and knowing(sheet, participation=seat.participation)


def _rows(user, sheet, lines):
    """Rows of the own verified sheet; a row under appeal is not offered again."""
    if sheet is None or not policies.may_appeal_on(user, sheet):
        return []
    open_rows = {line.appeal.entry_id for line in lines if line.appeal.status == AppealStatus.OPEN}
    return [
        row
        for row in sheets_queries.sheet_page(sheet).entries
        if row.entry.is_verified and row.entry.pk not in open_rows
    ]


def appeal_make(request, bloc, year, pk):
    """Object to one row of the own sheet."""
    year, entry = own_entry(request, bloc, year, pk)
    require(policies.may_appeal(request.user, entry))
    form = AppealForm(posted(request), entry=entry)
    if form.is_valid():
        with refusals_in(form):
            made = services.make_appeal(
                entry=entry, grounds=form.cleaned_data["grounds"], asked=form.asked, by=request.user
            )
            messages.success(request, "Đã gửi kiến nghị. Đơn vị được báo ở đây khi có trả lời.")
            return redirect("scoring:appeal", **year.address, pk=made.pk)
    earlier = queries.lines_of(entry.appeals.all())
    context = {"year": year, "entry": entry, "row": queries.entry_row(entry), "form": form, "earlier": earlier}
    return show(request, "scoring/appeals/appeal_make.html", context)


def appeal(request, bloc, year, pk):
    """One appeal; whoever may answer it answers here."""
    year, seat, line = _visible(request, bloc, year, pk)
    item = line.appeal
    may_answer = policies.may_answer(request.user, item)
    may_change = policies.may_change_points(request.user, item)
    if request.method == "POST":
        require(may_answer)
    form = _answer_form(request, line, may_change) if may_answer else None
    if form and form.is_valid():
        typed = {name: form.cleaned_data[name] for name in ("status", "answer", "basis")}
        with refusals_in(form):
            done = services.answer_appeal(appeal=item, finding=form.asked, by=request.user, **typed)
            messages.success(request, _told(done))
            return redirect("scoring:appeal", **year.address, pk=pk)
    answers = seat.is_leadership or seat.watches
    return show(
        request,
        "scoring/appeals/appeal.html",
        {
            "year": year,
            "line": line,
            "appeal": item,
            "row": queries.entry_row(item.entry),
            "answers": answers,
            "form": form,
            "may_answer": may_answer,
            "may_change": may_change,
            "may_withdraw": policies.may_withdraw_appeal(request.user, item),
            "is_own": seat.owns(line.participation),
            "on_paper": told_of(request.user, line.participation, EnteredKind.SHEET),
            "what_if": _what_if(year, seat, line) if answers and not seat.owns(line.participation) else None,
        },
    )


def _answer_form(request, line, may_change):
    item = line.appeal
    return AnswerForm(posted(request), entry=item.entry, appeal=item, may_change=bool(may_change))


def _told(done):
    total = f"{format_number(done.total_before, 2)} → {format_number(done.total_after, 2)}"
    changed = done.total_before != done.total_after
    effect = f"Tổng điểm của đơn vị: {total}." if changed else "Tổng điểm của đơn vị không đổi."
    return f"Đã trả lời kiến nghị. {effect}"


def _what_if(year, seat, line):
    if line.appeal.status != AppealStatus.OPEN:
        return None
    return next(iter(queries.what_if(score_matrix.score_matrix(year, seat=seat), [line])), None)


@require_POST
def appeal_withdraw(request, bloc, year, pk):
    year, _, line = _visible(request, bloc, year, pk)
    services.withdraw_appeal(appeal=line.appeal, by=request.user)
    messages.success(request, "Đã rút kiến nghị.")
    return redirect("scoring:appeals", **year.address)


def _visible(request, bloc, year, pk):
    """Appeals exist for their unit, the leadership and Home Affairs."""
    year, seat = year_and_seat(request, bloc, year)
    found = Appeal.objects.filter(entry__sheet__participation__year=year)
    if not (seat.is_leadership or seat.watches):
        if seat.participation is None:
            raise Http404("Không có kiến nghị này.")
        found = found.filter(entry__sheet__participation=seat.participation)
    get_object_or_404(found.only("pk"), pk=pk)
    (line,) = queries.lines_of(found.filter(pk=pk))
    knowing(line.participation, year=year)
    return year, seat, line
