"""The sheet of a unit as a workbook: handing it out, taking it back with a preview."""

from django.contrib import messages
from django.core import signing
from django.shortcuts import redirect, render

from emulation_bloc.core.numbers import is_whole
from emulation_bloc.core.verdict import Refused, require
from emulation_bloc.core.web.acting import posted, show
from emulation_bloc.documents.workbooks.doubts import unseen
from emulation_bloc.documents.workbooks.reader import BadWorkbook, read_workbook
from emulation_bloc.documents.workbooks.writer import workbook_response

from ...answers import SaveConflict
from .. import policies as sheets_policies
from ..access import visible_sheet
from .forms import SheetUploadForm
from .reading import texts_of
from .upload import Changes
from .writing import sheet_workbook

SALT = "scoring.sheet_import"
KEPT_FOR = 8 * 60 * 60  # seconds between preview and confirmation: a working day


def sheet_xlsx(request, bloc, year, pk):
    year, sheet = visible_sheet(request, bloc, year, pk)
    require(sheets_policies.may_fill(request.user, sheet))
    return workbook_response(sheet_workbook(sheet), f"phieu-cham-diem-{sheet.participation.unit.code}-{year.year}.xlsx")


def sheet_import(request, bloc, year, pk):
    """Upload, preview, confirm. What was read travels in the page, signed: nothing is kept here in between."""
    year, sheet = visible_sheet(request, bloc, year, pk)
    require(sheets_policies.may_fill(request.user, sheet))
    if "noi-dung" in request.POST:
        try:
            return _confirm(request, year, sheet)
        except Refused as refused:
            context = {"year": year, "sheet": sheet, "form": SheetUploadForm(), "errors": refused.reasons}
            return show(request, "scoring/sheets/sheet_import.html", context)
    form = SheetUploadForm(posted(request), request.FILES or None)
    if form.is_valid():
        try:
            texts = texts_of(read_workbook(form.cleaned_data["file"]), sheet)
        except BadWorkbook as error:
            form.add_error("file", str(error))
        else:
            return _preview(request, year, sheet, texts)
    context = {"year": year, "sheet": sheet, "form": form}
    return show(request, "scoring/sheets/sheet_import.html", context)


def _preview(request, year, sheet, texts, errors=()):
    changes = Changes(sheet, texts)
    context = {"year": year, "sheet": sheet, "form": SheetUploadForm(), "errors": errors, "page": changes.page}
    if changes.faults:
        context["faults"] = changes.faults
        return show(request, "scoring/sheets/sheet_import.html", context)
    kept = {"by": request.user.pk, "sheet": sheet.pk, "table": sheet.table_id, "texts": texts}
    context["total"] = changes.total(by=request.user)
    context["changes"] = changes.listed()
    context["doubts"] = changes.doubts
    context["clashes"] = len(changes.clashes)
    context["signed"] = signing.dumps(kept | {"seen": list(changes.clashes.items())}, salt=SALT, compress=True)
    return render(request, "scoring/sheets/sheet_import.html", context, status=422 if errors else 200)


def _confirm(request, year, sheet):
    kept = _kept(request, sheet)
    chosen = [int(pk) for pk in request.POST.getlist("theo-tep") if is_whole(pk)]
    changes = Changes(sheet, kept["texts"], seen=kept["seen"], chosen=chosen)
    if changes.faults:  # the sheet changed in between: say, it was given back for some rows only
        return _preview(request, year, sheet, kept["texts"])
    if changes.doubts and "da-xem" not in request.POST:
        return _preview(request, year, sheet, kept["texts"], [unseen(changes.doubts)])
    try:
        count = changes.save(by=request.user)
    except SaveConflict as conflict:
        return _preview(request, year, sheet, kept["texts"], conflict.reasons)
    sentence = f"Đã ghi {count} tiêu chí từ tệp vào phiếu tự chấm." if count else "Không có dòng nào được ghi từ tệp."
    messages.success(request, sentence)
    return redirect("scoring:sheet", **year.address, pk=sheet.pk)


def _kept(request, sheet):
    """What the preview read, if it was this person's, of this sheet on its table, and not too long ago."""
    try:
        kept = signing.loads(request.POST["noi-dung"], salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        raise Refused("Bản xem trước đã quá cũ hoặc không còn nguyên vẹn; hãy nạp lại tệp.") from None
    if (kept["by"], kept["sheet"], kept["table"]) != (request.user.pk, sheet.pk, sheet.table_id):
        raise Refused("Bản xem trước này là của người khác hoặc của phiếu khác; hãy nạp lại tệp.")
    return kept
