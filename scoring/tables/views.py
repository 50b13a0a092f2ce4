"""The scoring table: reading it, writing the draft, issuing it."""

from django.contrib import messages
from django.shortcuts import redirect, render

from emulation_bloc.core.dates import date_in_words
from emulation_bloc.core.numbers import format_number
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from emulation_bloc.core.web.confirming import read_before
from emulation_bloc.documents.pdf import pdf_response
from units.access import get_year, year_and_seat

from ..enums import TableStatus
from ..models import ScoringTable
from . import documents, policies, queries, services
from .access import printable_table, visible_table
from .comparing import queries as comparing_queries
from .consultation import policies as consultation_policies
from .consultation import queries as consultation_queries
from .correcting import policies as correcting_policies
from .forms import IssueForm, NewTableForm, TableForm
from .several import back
from .trial.queries import ends_of, trial_of


def table(request, bloc, year):
    year, seat = year_and_seat(request, bloc, year)
    issued = queries.current_table(year)
    return render(
        request,
        "scoring/tables/table.html",
        {
            "year": year,
            "table": issued,
            "rows": queries.table_rows(issued) if issued else [],
            "outcome": comparing_queries.outcome_in_words(issued) if issued else None,
            "others": queries.tables_to_compare(issued, year) if issued else [],
            "draft": queries.draft_table(year) if seat.is_leadership else None,
            "consulted": bool(consultation_queries.rounds_of(year)),
            "replaced": year.scoring_tables.filter(status=TableStatus.REPLACED),
            "may_create": policies.may_create_table(request.user, year),
            "is_secretariat": seat.is_secretariat,
            **_put_right(request.user, issued),
        },
    )


def table_version(request, bloc, year, pk):
    year, table = visible_table(request, bloc, year, pk)
    if table.status == TableStatus.DRAFT:
        return redirect("scoring:table_edit", **year.address, pk=pk)
    context = {"year": year, "table": table, "rows": queries.table_rows(table), "is_old": True}
    context |= {"outcome": comparing_queries.outcome_in_words(table), "others": queries.tables_to_compare(table, year)}
    return render(request, "scoring/tables/table.html", context | _put_right(request.user, table))


def _put_right(user, table):
    if table is None:
        return {}
    return {"corrections": table.corrections.all(), "may_correct": correcting_policies.may_correct_table(user, table)}


def table_create(request, bloc, year):
    year = get_year(request, bloc, year)
    require(policies.may_create_table(request.user, year))
    form = NewTableForm(
        posted(request),
        sources=queries.tables_to_copy(year),
        initial={"title": f"Bảng tiêu chí chấm điểm thi đua năm {year.year}"},
    )
    if form.is_valid():
        with refusals_in(form):
            table = services.create_table(year=year, **form.cleaned_data, by=request.user)
            messages.success(request, "Đã lập dự thảo bảng điểm.")
            return redirect("scoring:table_edit", **year.address, pk=table.pk)
    return show(request, "scoring/tables/table_create.html", {"year": year, "form": form})


def table_edit(request, bloc, year, pk):
    """The draft on one page: head, tree, and what does not add up yet."""
    year, table = visible_table(request, bloc, year, pk)
    if request.method == "GET" and table.was_issued:
        return redirect("scoring:table_version", **year.address, pk=pk)
    form = TableForm(posted(request), instance=table)
    may_edit = policies.may_edit_table(request.user, table)
    if request.method == "POST":
        require(may_edit)
        if form.is_valid():
            with refusals_in(form):
                services.update_table(table=table, **form.cleaned_data, by=request.user)
                messages.success(request, "Đã lưu thông tin bảng điểm.")
                return redirect("scoring:table_edit", **year.address, pk=pk)
        table.refresh_from_db(fields=["title"])
    return show(
        request,
        "scoring/tables/table_edit.html",
        {
            "year": year,
            "table": table,
            "form": form,
            "rows": queries.table_rows(table),
            "faults": queries.table_faults(table),
            "outcome": comparing_queries.outcome_in_words(table),
            "others": queries.tables_to_compare(table, year),
            "consultation": consultation_queries.latest_of(table),
            "may_edit": may_edit,
            "can_undo": back.told(request, table),
            "may_consult": consultation_policies.may_open(request.user, table),
            "may_issue": policies.may_issue_table(request.user, table),
        },
    )


def table_paper(request, bloc, year, pk):
    """Of a draft as long as it goes round, too."""
    year, table = printable_table(request, bloc, year, pk)
    return pdf_response(documents.table_pdf(table), f"bang-diem-{year.bloc.code}-{year.year}-lan-{table.version}")


def table_issue(request, bloc, year, pk):
    year, table = visible_table(request, bloc, year, pk)
    if request.method == "POST" and queries.was_issued_by(table, request.user):
        return _told_issued(request, year)  # pressed twice
    require(policies.may_issue_table(request.user, table))
    form = IssueForm(posted(request), year=year, doubts=queries.table_doubts(table))

    def act():
        fresh = ScoringTable.objects.get(pk=table.pk)
        services.issue_table(table=fresh, **form.cleaned_data, by=request.user)

    spelled = read_before(request, form, act, rows=_issued(year, table, form) if form.is_valid() else ())
    if spelled is None:
        return _told_issued(request, year)
    context = {"year": year, "table": table, "form": form, "tried": trial_of(table), "ends": ends_of(table)}
    context["spelled"] = spelled
    return show(request, "scoring/tables/table_issue.html", context)


def _told_issued(request, year):
    messages.success(request, "Đã ban hành bảng điểm. Từ nay bảng điểm không sửa được nữa.")
    return redirect("scoring:table", **year.address)


def _issued(year, table, form):
    """What becomes final, value by value."""
    criteria = queries.criteria_of(table)
    leaves = sum(not row.is_group for row in criteria)
    parts = "; ".join(f"{row.label}: {row.most_in_figures}" for row in criteria if row.depth == 0)
    replaced = queries.current_table(year)
    return [
        ("Bảng điểm", f"{table.title}, lần {table.version}"),
        ("Tổng điểm quy định", format_number(table.total_points)),
        ("Tiêu chí", f"{leaves} tiêu chí"),
        ("Điểm các phần", parts),
        *([("Thay bảng", f"lần {replaced.version}, {date_in_words(replaced.issued_on)}")] if replaced else []),
        ("Ban hành kèm theo", str(form.cleaned_data["paper"] or "không kèm văn bản")),
        ("Ngày ban hành", date_in_words(form.cleaned_data["issued_on"])),
        *(("Đúng như văn bản", doubt) for doubt in form.cleaned_data["confirmed"]),
    ]
