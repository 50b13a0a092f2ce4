"""Upload or paste, preview, confirm. What was read travels in the page, signed: nothing is kept here in between."""

from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.core import signing
from django.shortcuts import redirect, render
from django.urls import reverse

from awards.queries import proposed_in
from awards.services import PaperTyped
from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.text import nfc
from emulation_bloc.core.verdict import Refused
from emulation_bloc.core.web.acting import posted, show, status_of
from emulation_bloc.documents.workbooks.pasted import rows_of
from emulation_bloc.documents.workbooks.reader import BadWorkbook, read_workbook
from pledges.models import Award

from .. import queries, services
from ..forms import AnnexForm, ScanForm
from ..policies import may_record, office_of
from .preview import preview

SALT = "secretariat.watching.annex"
AGAIN = "Hãy chọn lại bản chụp quyết định: trình duyệt không giữ tệp đã chọn khi trang phải sửa."
KEPT_FOR = 8 * 60 * 60  # seconds between preview and confirmation: a working day
PAGE, PREVIEW = "secretariat/watching/annex.html", "secretariat/watching/annex_preview.html"


def record_annex(request):
    """By file, by paste, or the confirmation of either."""
    office = office_of(request.user)
    may_record(request.user)
    numbers = queries.numbers_of(office)
    number = queries.chosen(numbers, request.GET.get("nam", ""))
    context = {"number": number, "numbers": numbers}
    if "noi-dung" in request.POST:
        try:
            return _confirm(request, office, context)
        except Refused as refused:
            return show(request, PAGE, {**context, "form": AnnexForm(), "errors": refused.reasons})
    form = AnnexForm(posted(request), request.FILES or None)
    if form.is_valid():
        try:
            texts = _texts(form)
            kept = {"by": request.user.pk, "number": number, "paper": _plain(form.paper()), "texts": texts}
            return _preview(request, office, context, kept)
        except BadWorkbook as error:
            form.add_error("file", str(error))
        except Refused as refused:
            for sentence in refused.reasons:
                form.add_error(None, sentence)
    return show(request, PAGE, {**context, "form": form})


def _texts(form):
    """Lines of cells of the first sheet that holds any, or of what was pasted."""
    upload = form.cleaned_data["file"]
    if not upload:
        return [[nfc(text or "") for text in row] for row in rows_of(form.cleaned_data["rows"])]
    pages = read_workbook(upload).pages.values()
    page = next((page for page in pages if any(not cell.is_empty for row in _rows(page) for cell in row)), None)
    if page is None:
        raise BadWorkbook("Tệp không có dòng nào.")
    if faults := [f"Ô {cell.ref}: {cell.fault}" for row in _rows(page) for cell in row if cell.fault]:
        raise BadWorkbook(" ".join(faults[:5]))
    return [[nfc(cell.text) for cell in row] for row in _rows(page)]


def _rows(page):
    return (page.row(number) for number in range(1, len(page) + 1))


def _plain(paper):
    return {**vars(paper), "decided_on": paper.decided_on.isoformat()}


def _paper(plain):
    return PaperTyped(**{**plain, "decided_on": date.fromisoformat(plain["decided_on"])})


def _read(office, kept):
    lines = proposed_in(queries.years_open(office, kept["number"]))
    return preview(kept["texts"], lines, list(Award.objects.for_collectives()))


def _preview(request, office, context, kept, *, errors=(), scan=None):
    found = _read(office, kept)
    context = {
        **context,
        "number": kept["number"],
        "preview": found,
        "asked": [(match, request.POST.get(f"dong-{match.row.place}", "")) for match in found.asked],
        "paper": _paper(kept["paper"]),
        "differs": found.differs_from(_paper(kept["paper"])),
        "signed": signing.dumps(kept, salt=SALT, compress=True),
        "errors": errors,
        "form": scan or ScanForm(),
        "refused": request.POST.getlist("khong-tang"),
        "reason": ReasonForm(request.POST or None, name="ly-do")["ly-do"].value() or "",
    }
    return render(request, PREVIEW, context, status=status_of(request) if errors else 200)


def _confirm(request, office, context):
    kept = _kept(request)
    found = _read(office, kept)
    chosen = {match.row.place: request.POST.get(f"dong-{match.row.place}", "") for match in found.asked}
    form = ScanForm(request.POST, request.FILES)
    if not form.is_valid():
        return _preview(request, office, context, kept, errors=form.errors["scan"], scan=form)
    try:
        if found.key != request.POST.get("da-doc"):
            raise Refused("Từ lúc xem trước, các đề nghị đã thay đổi. Dưới đây là bản xem trước mới; hãy đọc lại.")
        with ReasonForm(request.POST, name="ly-do", label="Lý do không được tặng").given() as reason:
            count = services.record_annex(
                paper=_paper(kept["paper"]),
                grants=found.grants(chosen),
                refused=found.refusals(request.POST.getlist("khong-tang")),
                reason=reason,
                scan=form.cleaned_data["scan"],
                by=request.user,
            )
    except Refused as refused:
        again = [AGAIN] if form.cleaned_data["scan"] is not None else []
        return _preview(request, office, context, kept, errors=[*refused.reasons, *again])
    messages.success(request, f"Đã ghi {count} kết quả theo {_paper(kept['paper'])}.")
    return redirect(f"{reverse('watching:proposed')}?{urlencode({'nam': kept['number']})}")


def _kept(request):
    """What the preview read, if it was this person's and not too long ago."""
    try:
        kept = signing.loads(request.POST["noi-dung"], salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        raise Refused("Bản xem trước đã quá cũ hoặc không còn nguyên vẹn; hãy nạp lại danh sách.") from None
    if kept["by"] != request.user.pk:
        raise Refused("Bản xem trước này là của người khác; hãy nạp lại danh sách.")
    return kept
