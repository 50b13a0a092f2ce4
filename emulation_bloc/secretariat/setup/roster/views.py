"""Upload or paste, preview, confirm. What was read travels in the page, signed: nothing is kept here in between."""

from django.contrib import messages
from django.core import signing
from django.shortcuts import get_object_or_404, redirect, render

from emulation_bloc.core.verdict import Refused, require
from emulation_bloc.core.web.acting import posted, show, status_of
from emulation_bloc.documents.workbooks.doubts import unseen
from emulation_bloc.documents.workbooks.reader import BadWorkbook, read_workbook
from emulation_bloc.documents.workbooks.writer import workbook_response
from units.administration.access import administrators_only
from units.models import Bloc

from .. import policies
from . import services, workbook
from .forms import PasteForm, UploadForm
from .reading import read_roster
from .texts import texts_of, texts_pasted

SALT = "secretariat.setup.roster"
KEPT_FOR = 8 * 60 * 60  # seconds between preview and confirmation: a working day
PAGE = "secretariat/setup/roster.html"


def template(request):
    administrators_only(request)
    return workbook_response(workbook.empty_workbook(), "danh-sach-khoi-mau.xlsx")


def bloc_xlsx(request, pk):
    administrators_only(request)
    bloc = get_object_or_404(Bloc.objects.select_related("monitor"), pk=pk)
    return workbook_response(workbook.bloc_workbook(bloc), f"danh-sach-{bloc.code}.xlsx")


def upload(request):
    """By file, by paste, or the confirmation of either."""
    administrators_only(request)
    require(policies.may_set_up(request.user))
    if "noi-dung" in request.POST:
        try:
            return _confirm(request)
        except Refused as refused:
            return show(request, PAGE, {**_forms(), "errors": refused.reasons})
    pastes = request.method == "POST" and "units" in request.POST
    file = UploadForm(None if pastes else posted(request), request.FILES or None)
    paste = PasteForm(posted(request) if pastes else None)
    texts = _texts(paste if pastes else file, pastes)
    if texts is None:
        return show(request, PAGE, {"form": file, "paste": paste})
    return _preview(request, texts, paste=paste)


def _texts(form, pastes):
    if not form.is_valid():
        return None
    try:
        if not pastes:
            return texts_of(read_workbook(form.cleaned_data["file"]))
        texts = texts_pasted(form.pasted())
        texts["head"] = form.head()
    except BadWorkbook as error:
        form.add_error(None if pastes else "file", str(error))
        return None
    return texts


def _forms():
    return {"form": UploadForm(), "paste": PasteForm()}


def _preview(request, texts, errors=(), paste=None):
    """``paste``: the form whose rows were read; with a fault in them they are shown again, to be put right there."""
    reading = read_roster(texts)
    faults = list(reading.faults)
    if not faults:
        try:
            with services.tried_import(plan=reading.plan, by=request.user):
                pass
        except Refused as refused:
            faults = refused.reasons
    context = {**_forms(), "faults": faults, "errors": errors} | ({"paste": paste} if paste is not None else {})
    if faults:
        return show(request, PAGE, context)
    shown = read_roster(texts).plan  # trying it laid the values on what is kept
    signed = signing.dumps({"by": request.user.pk, "texts": texts}, salt=SALT, compress=True)
    context |= {"plan": shown, "doubts": reading.doubts, "signed": signed}
    return render(request, PAGE, context, status=status_of(request) if errors else 200)


def _confirm(request):
    texts = _kept(request)
    reading = read_roster(texts)
    if reading.faults:  # what is kept changed in between
        return _preview(request, texts)
    if reading.doubts and "da-xem" not in request.POST:
        return _preview(request, texts, [unseen(reading.doubts)])
    services.import_roster(plan=reading.plan, by=request.user)
    units, people = reading.plan.units, reading.plan.people
    messages.success(request, f"Đã nạp {len(units)} đơn vị, {len(people)} người.")
    return redirect("setup:start")


def _kept(request):
    """What the preview read, if it was this person's and not too long ago."""
    try:
        kept = signing.loads(request.POST["noi-dung"], salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        raise Refused("Bản xem trước đã quá cũ hoặc không còn nguyên vẹn; hãy nạp lại tệp.") from None
    if kept["by"] != request.user.pk:
        raise Refused("Bản xem trước này là của người khác; hãy nạp lại tệp.")
    return kept["texts"]
