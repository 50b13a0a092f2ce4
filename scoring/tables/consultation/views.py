"""A draft sent round: its page, a comment, an answer, and the papers of what was said."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from emulation_bloc.core.audit import record
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from emulation_bloc.documents.pdf import pdf_response
from emulation_bloc.documents.workbooks.writer import workbook_response, write_workbook
from units.access import year_and_seat
from units.seats import seat_of

from .. import queries as tables_queries
from ..access import visible_table
from . import documents, policies, queries, services, workbook
from .access import visible_opinion, visible_round
from .forms import AnswerForm, OpenForm, SayForm
from .reading import read


def consultations(request, bloc, year):
    """The latest round; before the first, what it is and who opens it."""
    year, seat = year_and_seat(request, bloc, year)
    if latest := next(iter(queries.rounds_of(year)), None):
        return redirect("scoring:consultation", **year.address, pk=latest.pk)
    draft = tables_queries.draft_table(year) if seat.is_leadership else None
    context = {"year": year, "draft": draft, "may_open": draft and policies.may_open(request.user, draft)}
    return render(request, "scoring/tables/consultation/none.html", context)


def consultation(request, bloc, year, pk):
    year, found = visible_round(request, bloc, year, pk)
    return _page(request, year, found)


def _page(request, year, consultation, typed=None):
    """``typed``: key of a comment → the form of its answer, where it was refused."""
    table, seat = consultation.table, seat_of(request.user, year)
    told = read(consultation, request.user)
    may_answer = bool(told.lines) and policies.may_answer(request.user, told.lines[0].opinion)
    context = {
        "year": year,
        "table": table,
        "consultation": consultation,
        "rounds": queries.rounds_of(year),
        "read": told,
        "seat": seat,
        "last_day": queries.last_day_for(year, seat.participation) if consultation.receives else consultation.last_day,
        "lines": [
            (line, (typed or {}).get(line.opinion.pk) or _answer_form(line.opinion) if may_answer else None)
            for line in told.lines
        ],
        "may_say": policies.may_say(request.user, consultation),
        "may_say_nothing": policies.may_say_nothing(request.user, consultation),
        "may_close": policies.may_close(request.user, consultation),
    }
    return show(request, "scoring/tables/consultation/consultation.html", context)


def _answer_form(opinion):
    given = {"status": opinion.status, "words": opinion.answer} if opinion.is_answered else {}
    return AnswerForm(prefix=str(opinion.pk), initial=given)


def consultation_open(request, bloc, year, pk):
    year, table = visible_table(request, bloc, year, pk)
    require(policies.may_open(request.user, table))
    form = OpenForm(posted(request))
    if form.is_valid():
        with refusals_in(form):
            opened = services.open_consultation(table=table, **form.cleaned_data, by=request.user)
            messages.success(request, "Đã gửi dự thảo lấy ý kiến. Các đơn vị thấy ở Việc của tôi.")
            return redirect("scoring:consultation", **year.address, pk=opened.pk)
    return show(request, "scoring/tables/consultation/open.html", {"year": year, "table": table, "form": form})


@require_POST
def consultation_close(request, bloc, year, pk):
    year, found = visible_round(request, bloc, year, pk)
    services.close_consultation(consultation=found, by=request.user)
    messages.success(request, "Đã kết thúc lấy ý kiến. Từ nay mọi đơn vị đọc được các ý kiến và trả lời.")
    return redirect("scoring:consultation", **year.address, pk=pk)


def opinion_say(request, bloc, year, pk):
    """One comment; the row may be named by ``dong`` in the address."""
    year, found = visible_round(request, bloc, year, pk)
    require(policies.may_say(request.user, found))
    rows = tables_queries.table_rows(found.table)
    chosen = {"criterion": request.GET.get("dong")}
    form = SayForm(posted(request), rows=[row.criterion for row in rows], initial=chosen)
    if form.is_valid():
        with refusals_in(form, "text"):
            opinion = services.say(consultation=found, by=request.user, **form.cleaned_data)
            messages.success(request, "Đã gửi ý kiến của đơn vị.")
            return redirect(_place(year, opinion))
    chosen = next((row for row in rows if str(row.criterion.pk) == str(form["criterion"].value() or "")), None)
    context = {"year": year, "consultation": found, "form": form, "row": chosen}
    return show(request, "scoring/tables/consultation/say.html", context)


def _place(year, opinion):
    page = reverse("scoring:consultation", kwargs={**year.address, "pk": opinion.consultation_id})
    return f"{page}#y{opinion.pk}"


@require_POST
def opinion_nothing(request, bloc, year, pk):
    year, found = visible_round(request, bloc, year, pk)
    services.say_nothing(consultation=found, by=request.user)
    messages.success(request, "Đã ghi: đơn vị không có ý kiến về dự thảo.")
    return redirect("scoring:consultation", **year.address, pk=pk)


@require_POST
def opinion_answer(request, bloc, year, pk):
    year, opinion = visible_opinion(request, bloc, year, pk)
    require(policies.may_answer(request.user, opinion))
    form = AnswerForm(request.POST, prefix=str(pk))
    if form.is_valid():
        with refusals_in(form, "words"):
            services.answer(opinion=opinion, by=request.user, **form.cleaned_data)
            messages.success(request, f"Đã trả lời ý kiến của {opinion.office}.")
            return redirect(_place(year, opinion))
    return _page(request, year, opinion.consultation, {opinion.pk: form})


def _whole(request, bloc, year, pk):
    """The summary of all that was said exists for whoever reads all of it."""
    year, found = visible_round(request, bloc, year, pk)
    told = read(found, request.user)
    if not told.sees_all:
        raise Http404("Bảng tổng hợp ý kiến có sau khi kết thúc lấy ý kiến.")
    return year, told


def opinions_paper(request, bloc, year, pk):
    year, told = _whole(request, bloc, year, pk)
    return pdf_response(documents.summary_pdf(told), f"tong-hop-y-kien-bang-diem-{year.bloc.code}-{year.year}")


def opinions_xlsx(request, bloc, year, pk):
    year, told = _whole(request, bloc, year, pk)
    content = write_workbook(workbook.summary_sheets(told))
    record("scoring.export_opinions", told.consultation, by=request.user)
    return workbook_response(content, f"tong-hop-y-kien-bang-diem-{year.bloc.code}-{year.year}.xlsx")
