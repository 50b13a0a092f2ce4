"""Several rows of the draft: one form for all, the sheet of a part, taking out, and the way back."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from emulation_bloc.core.forms import composed
from emulation_bloc.core.numbers import is_whole
from emulation_bloc.core.verdict import Refused, require
from emulation_bloc.core.web.acting import posted, show
from emulation_bloc.core.web.confirming import read_before

from .. import policies as tables_policies
from .. import queries as tables_queries
from ..access import visible_table
from ..criteria.views import units_of
from . import back, queries, reading, services
from .forms import CommonForm
from .sheet import Sheet, keys_of
from .versions import version_of

NONE_CHOSEN = "Chưa có dòng nào được đánh dấu. Hãy về dự thảo, đánh dấu các dòng ở cột đầu rồi bấm lại."
NOTHING_TYPED = "Chưa có ô nào thay đổi. Hãy sửa ít nhất một ô rồi lưu."


def rows_change(request, bloc, year, pk):
    """``dong``: rows chosen, ``phan``: all of a part; in the address, and sent along."""
    year, table = visible_table(request, bloc, year, pk)
    require(tables_policies.may_edit_table(request.user, table))
    rows = queries.chosen(table, *_named(request))
    if not rows:
        return _none_chosen(request, year, table)
    groups = [row for row in tables_queries.criteria_of(table) if row.is_group]
    form = CommonForm(posted(request), rows=rows, groups=groups, units=units_of(year))
    lines, done = [], []

    def act():
        changes = reading.changes_of(form, rows, _versions(request))
        done.append(services.change_rows(table=table, changes=changes, by=request.user))

    if form.is_valid():
        lines = reading.lines_of(form, rows, {row.pk: row.label for row in groups})
        if not lines:
            form.add_error(None, "Các dòng đã có đúng những giá trị này; không có gì thay đổi.")
    spelled = read_before(request, form, act, changes=lines, rows=[])
    if spelled is None:
        back.keep(request, table, done[-1])
        messages.success(request, f"Đã sửa {len({line.row.pk for line in lines})} dòng.")
        return redirect(_place(year, table, rows[0]))
    context = {"year": year, "table": table, "rows": _with_versions(rows), "form": form, "spelled": spelled}
    context |= {"only_moved": [row for row in rows if row not in form.rows]}
    return show(request, "scoring/tables/several/change.html", context)


def rows_delete(request, bloc, year, pk):
    """Rows chosen with everything below them, read before they go."""
    year, table = visible_table(request, bloc, year, pk)
    require(tables_policies.may_edit_table(request.user, table))
    rows = queries.with_below(table, *_named(request))
    if not rows:
        return _none_chosen(request, year, table)
    faults = []
    if request.method == "POST":
        try:
            before = services.delete_rows(table=table, versions=_versions(request), by=request.user)
        except Refused as refused:
            faults = refused.reasons
        else:
            back.keep(request, table, before)
            messages.success(request, f"Đã xóa {len(before['rows'])} dòng.")
            return redirect("scoring:table_edit", **year.address, pk=pk)
    context = {"year": year, "table": table, "rows": _with_versions(rows), "faults": faults}
    context |= {"goes_along": queries.goes_along(rows)}
    return show(request, "scoring/tables/several/delete.html", context)


@require_POST
def rows_undo(request, bloc, year, pk):
    year, table = visible_table(request, bloc, year, pk)
    require(tables_policies.may_edit_table(request.user, table))
    before = back.kept_of(request, table)
    if before is None:
        raise Refused("Không còn gì để hoàn tác: việc này đã được hoàn tác hoặc đã qua phiên làm việc khác.")
    services.undo(table=table, before=before, by=request.user)
    back.forget(request)
    messages.success(request, f"Đã hoàn tác, {len(before['rows'])} dòng trở lại như trước.")
    return redirect("scoring:table_edit", **year.address, pk=pk)


def rows_sheet(request, bloc, year, pk):
    """Codes, names and points of a part (``phan``) or of the whole table, in one sheet with one save."""
    year, table = visible_table(request, bloc, year, pk)
    require(tables_policies.may_edit_table(request.user, table))
    part = request.GET.get("phan", "")
    rows = queries.chosen(table, keys_of(posted(request)), [part]) if part else queries.every(table)
    if not rows:
        return _none_chosen(request, year, table)
    sheet, faults = Sheet(rows, composed(request.POST) if posted(request) else None), []
    if request.method == "POST" and sheet.is_valid() and not (faults := sheet.faults()):
        changes = sheet.changes()
        try:
            if not changes:
                raise Refused(NOTHING_TYPED)
            back.keep(request, table, services.change_rows(table=table, changes=changes, by=request.user))
        except Refused as refused:
            faults = refused.reasons
        else:
            messages.success(request, f"Đã lưu {len(changes)} dòng.")
            return redirect(_place(year, table, rows[0]))
    context = {"year": year, "table": table, "sheet": sheet, "faults": faults}
    context |= {"part": next((row for row in rows if str(row.pk) == part), None)}
    return show(request, "scoring/tables/several/sheet.html", context)


def _named(request):
    sent = request.POST if request.method == "POST" else request.GET
    return sent.getlist("dong"), sent.getlist("phan")


def _versions(request):
    """As the page was read: ``v`` and the key of each row."""
    return {int(key): request.POST.get(f"v{key}", "") for key in request.POST.getlist("dong") if is_whole(key)}


def _with_versions(rows):
    return [(row, version_of(row)) for row in rows]


def _none_chosen(request, year, table):
    return show(request, "scoring/tables/several/none.html", {"year": year, "table": table, "told": NONE_CHOSEN})


def _place(year, table, row):
    return reverse("scoring:table_edit", kwargs={**year.address, "pk": table.pk}) + f"#c{row.pk}"
