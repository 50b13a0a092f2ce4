"""The table as a workbook: handing it out, taking it back with a preview."""

from django.contrib import messages
from django.core import signing
from django.shortcuts import redirect, render

from emulation_bloc.core.verdict import Refused, require
from emulation_bloc.core.web.acting import posted, show
from emulation_bloc.documents.workbooks.doubts import unseen
from emulation_bloc.documents.workbooks.reader import BadWorkbook, read_workbook
from emulation_bloc.documents.workbooks.writer import workbook_response
from units.access import year_and_seat

from ...models import ScoringTable
from .. import policies as tables_policies
from .. import queries as tables_queries
from ..access import visible_table
from ..comparing import queries as comparing_queries
from ..forms import TableUploadForm
from ..services import NEW_TABLE
from . import services
from .columns import units_by_name
from .reading import read_table
from .texts import texts_of
from .writing import table_workbook

SALT = "scoring.table_import"
KEPT_FOR = 8 * 60 * 60  # seconds between preview and confirmation: a working day


def table_xlsx(request, bloc, year, pk):
    year, table = visible_table(request, bloc, year, pk)
    return workbook_response(table_workbook(table), f"bang-diem-{year.bloc.code}-{year.year}-lan-{table.version}.xlsx")


def table_template(request, bloc, year):
    """An empty workbook with drop-downs and the guide."""
    year, _ = year_and_seat(request, bloc, year)
    title = f"Bảng tiêu chí chấm điểm thi đua năm {year.year}"
    table = ScoringTable(year=year, title=title, total_points=100, **NEW_TABLE)
    return workbook_response(table_workbook(table), f"bang-diem-mau-{year.bloc.code}-{year.year}.xlsx")


def table_import(request, bloc, year):
    """Upload, preview, confirm. What was read travels in the page, signed: nothing is kept here in between."""
    year, _ = year_and_seat(request, bloc, year)
    require(tables_policies.may_import_table(request.user, year))
    if "noi-dung" in request.POST:
        try:
            return _confirm(request, year)
        except Refused as refused:
            context = {"year": year, "form": TableUploadForm(), "draft": tables_queries.draft_table(year)}
            return show(request, "scoring/tables/table_import.html", context | {"errors": refused.reasons})
    form = TableUploadForm(posted(request), request.FILES or None)
    texts = None
    if form.is_valid():
        try:
            texts = texts_of(read_workbook(form.cleaned_data["file"]))
        except BadWorkbook as error:
            form.add_error("file", str(error))
    if texts is None:
        context = {"year": year, "form": form, "draft": tables_queries.draft_table(year)}
        return show(request, "scoring/tables/table_import.html", context)
    return _preview(request, year, texts)


def _read(texts, year):
    """Beside the table whose place it takes."""
    now = tables_queries.draft_table(year) or tables_queries.current_table(year)
    return read_table(texts, units_by_name(year), superior_column=now.superior_column if now else "")


def _preview(request, year, texts, errors=()):
    reading = _read(texts, year)
    draft = tables_queries.draft_table(year)
    context = {"year": year, "form": TableUploadForm(), "draft": draft, "faults": reading.faults}
    context |= {"doubts": reading.doubts, "errors": errors}
    if reading.faults:
        return show(request, "scoring/tables/table_import.html", context)
    before = draft or tables_queries.current_table(year)
    old = tables_queries.criteria_with_units(before) if before else []
    with services.tried_import(year=year, content=reading.table, by=request.user) as table:
        context |= {
            "table": table,
            "rows": tables_queries.table_rows(table),
            "table_faults": tables_queries.table_faults(table),
            "outcome": comparing_queries.outcome_in_words(table),
            "before": before,
            "diff": before
            and comparing_queries.TableDiff(
                comparing_queries.row_diff(old, tables_queries.criteria_with_units(table)), []
            ),
            "signed": signing.dumps({"by": request.user.pk, "year": year.pk, "texts": texts}, salt=SALT, compress=True),
        }
        return render(request, "scoring/tables/table_import.html", context, status=422 if errors else 200)


def _confirm(request, year):
    texts = _kept(request, year)
    reading = _read(texts, year)
    if reading.faults:  # the year changed in between: say, a unit left it
        return _preview(request, year, texts)
    if reading.doubts and "da-xem" not in request.POST:
        return _preview(request, year, texts, [unseen(reading.doubts)])
    table = services.import_table(year=year, content=reading.table, by=request.user)
    messages.success(request, f"Đã nạp {len(reading.table.rows)} dòng tiêu chí vào dự thảo bảng điểm.")
    return redirect("scoring:table_edit", **year.address, pk=table.pk)


def _kept(request, year):
    """What the preview read, if it was this person's, of this year, and not too long ago."""
    try:
        kept = signing.loads(request.POST["noi-dung"], salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        raise Refused("Bản xem trước đã quá cũ hoặc không còn nguyên vẹn; hãy nạp lại tệp.") from None
    if (kept["by"], kept["year"]) != (request.user.pk, year.pk):
        raise Refused("Bản xem trước này là của người khác hoặc của năm khác; hãy nạp lại tệp.")
    return kept["texts"]
