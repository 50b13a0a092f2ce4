"""One session of the council: typed in, sealed, told to the blocs, written anew."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from awards.council import policies, queries, services
from awards.models import CouncilSession
from awards.policies.offices import office_of
from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.verdict import Refused, require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from emulation_bloc.documents.pdf import pdf_response
from emulation_bloc.documents.served import kept_file_response
from emulation_bloc.documents.workbooks.writer import workbook_response
from pledges.models import Award

from . import documents, workbook
from .forms import MinutesForm, ResultForm, SessionForm, VoteForm
from .views import FOLDER, back_to, read

NO_YEAR = (
    "Chưa khối nào của cơ quan mở năm thi đua nên chưa có tập thể nào trình Hội đồng. "
    "Phiên họp ghi được khi có năm thi đua."
)


def _session(request, pk):
    office = office_of(request.user)
    rows = CouncilSession.objects.filter(office=office).select_related("office", "replaces")
    return get_object_or_404(rows, pk=pk)


def session_add(request):
    office, number, _, _ = read(request)
    require(policies.may_prepare(request.user, office))
    form = SessionForm(posted(request), initial={"title": f"Phiên họp xét khen thưởng năm {number}"})
    is_valid = form.is_valid()
    if form.is_bound and not number:
        form.add_error(None, NO_YEAR)
    elif is_valid:
        with refusals_in(form):
            made = services.open_session(office=office, year=number, by=request.user, **form.cleaned_data)
            messages.success(request, "Đã lập phiên họp. Ghi kết luận của Hội đồng về từng khen thưởng.")
            return redirect("watching:council_session", pk=made.pk)
    return show(request, f"{FOLDER}/session_form.html", {"number": number, "form": form, "none": NO_YEAR})


def session_edit(request, pk):
    found = _session(request, pk)
    require(policies.may_write(request.user, found))
    form = SessionForm(posted(request), instance=found)
    if form.is_valid():
        with refusals_in(form):
            services.change_session(session=found, by=request.user, **form.cleaned_data)
            messages.success(request, "Đã lưu.")
            return redirect("watching:council_session", pk=pk)
    return show(request, f"{FOLDER}/session_form.html", {"number": found.year, "form": form, "session": found})


def session(request, pk):
    """Read by the whole office; the scan of the minutes is added here."""
    found = _session(request, pk)
    may_add = policies.may_add_minutes(request.user, found)
    form = MinutesForm(posted(request), request.FILES or None)
    if request.method == "POST":
        require(may_add)
    if form.is_valid():
        with refusals_in(form, "scan"):
            services.add_minutes(session=found, upload=form.cleaned_data["scan"], by=request.user)
            messages.success(request, "Đã giữ bản chụp biên bản.")
            return redirect("watching:council_session", pk=pk)
    votes = queries.votes_of(found)
    faults = [] if found.is_sealed else queries.faults_of(found)
    taken = {vote.award_id for vote in votes}
    _, _, _, blocks = (None, None, None, []) if found.is_sealed else read(request, found.year)
    context = {
        "session": found,
        "number": found.year,
        "votes": [(vote, queries.asked_of(vote).in_words, queries.rows_of(vote, found)) for vote in votes],
        "left": [block for block in blocks if block.award.pk not in taken and block.waiting],
        "faults": faults,
        "correction": found.corrections.first(),
        "may": {
            "write": policies.may_write(request.user, found),
            "seal": policies.may_seal(request.user, found, faults),
            "announce": policies.may_announce(request.user, found),
            "correct": policies.may_correct(request.user, found),
        },
        "may_add": may_add,
        "form": form,
    }
    return show(request, f"{FOLDER}/session.html", context)


def vote(request, pk, award):
    """What the session decided on one award: all its candidates on one page."""
    found = _session(request, pk)
    require(policies.may_write(request.user, found))
    _, _, _, blocks = read(request, found.year)
    block = next((one for one in blocks if one.award.pk == award), None)
    if block is None:
        raise Http404("Không có tập thể nào được đề nghị khen thưởng này.")
    known = next((one for one in queries.votes_of(found) if one.award_id == award), None)
    typed = {row.nomination_id: row for row in known.results.all()} if known else {}
    awards = Award.objects.for_collectives().exclude(pk=award)
    asked = queries.asked_by_rules(block.candidates[0].line.year, block.award)
    form = VoteForm(posted(request), vote=known, asked=asked)
    rows = [
        ResultForm(posted(request), candidate=one, result=typed.get(one.nomination.pk), awards=awards)
        for one in block.candidates
        if one.is_accepted
    ]
    if all([form.is_valid(), *(row.is_valid() for row in rows)]):
        with refusals_in(form):
            results = [row.typed() for row in rows]
            services.save_vote(
                session=found,
                award=block.award,
                vote=form.typed(),
                results=[one for one in results if one],
                by=request.user,
            )
            messages.success(request, f"Đã lưu kết luận: {block.name}.")
            return redirect("watching:council_session", pk=pk)
    waiting = [one.nomination.participation.name for one in block.candidates if not one.is_accepted]
    context = {"session": found, "block": block, "form": form, "rows": rows, "asked": asked, "waiting": waiting}
    return show(request, f"{FOLDER}/vote.html", context)


@require_POST
def session_drop(request, pk):
    found = _session(request, pk)
    number = found.year
    services.drop_session(session=found, by=request.user)
    messages.success(request, "Đã bỏ bản đang ghi.")
    return back_to(number)


@require_POST
def session_seal(request, pk):
    found = services.seal_session(session=_session(request, pk), by=request.user)
    messages.success(request, "Đã ghi chính thức. Các khối chưa được biết cho đến khi cơ quan cho biết.")
    return redirect("watching:council_session", pk=found.pk)


@require_POST
def session_correct(request, pk):
    found = _session(request, pk)
    with ReasonForm(request.POST, label="Lý do ghi lại").given() as reason:
        draft = services.correct_session(session=found, reason=reason, by=request.user)
    messages.success(request, "Đã lập bản ghi lại với mọi nội dung cũ. Bản cũ có hiệu lực đến khi bản này chính thức.")
    return redirect("watching:council_session", pk=draft.pk)


@require_POST
def session_announce(request, pk):
    found = services.announce_session(session=_session(request, pk), by=request.user)
    messages.success(request, "Các khối đọc được kết luận của Hội đồng về tập thể của mình.")
    return redirect("watching:council_session", pk=found.pk)


def session_file(request, pk):
    found = _session(request, pk)
    if not found.file:
        raise Http404("Chưa có bản chụp biên bản.")
    return kept_file_response(request, found)


def extract_pdf(request, pk):
    found = _sealed(request, pk)
    return pdf_response(documents.extract_pdf(found), f"trich-bien-ban-hoi-dong-{found.year}-{found.pk}")


def extract_workbook(request, pk):
    found = _sealed(request, pk)
    return workbook_response(workbook.extract_workbook(found), f"KetLuanHoiDong_{found.year}_{found.pk}.xlsx")


def _sealed(request, pk):
    found = _session(request, pk)
    if not found.is_sealed:
        raise Refused("Trích biên bản chỉ có sau khi phiên họp được ghi chính thức.")
    return found
