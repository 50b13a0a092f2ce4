"""What became of the proposals, as units and secretariats are told; the decision on paper with its file."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from emulation_bloc.documents.served import stored_file_response
from units.access import get_year

from .. import forms
from ..council.queries import told as counted
from ..council.queries import told_in
from ..models import DecisionPaper, PaperFile
from ..telling import policies, queries, services
from .fetch import get_proposal


def notices(request, bloc, year):
    """One's own; the leadership and Home Affairs read the whole log of the year."""
    year = get_year(request, bloc, year)
    reads_all = policies.reads_all(request.user, year)
    rows = queries.told_in_year(year) if reads_all else queries.told_to(request.user, year)
    mine = queries.waiting_in(request.user, year).count()
    said = [(row, counted(row.vote, row, row.vote.session)) for row in told_in(year)]
    context = {
        "year": year,
        "rows": [(notice, _of_session(notice, said)) for notice in rows],
        "reads_all": reads_all,
        "waiting": mine,
        "may_open": policies.may_open(request.user, year, mine),
    }
    return render(request, "awards/notices.html", context)


def _of_session(notice, said):
    """What the council decided on the units that the notice is about."""
    if notice.session_id is None:
        return []
    return [
        (row, words)
        for row, words in said
        if row.vote.session_id == notice.session_id
        and notice.participation_id in (None, row.nomination.participation_id)
    ]


@require_POST
def notices_open(request, bloc, year):
    year = get_year(request, bloc, year)
    services.open_notices(year=year, by=request.user)
    messages.success(request, "Đã ghi nhận đơn vị bạn đã xem.")
    return redirect("awards:notices", **year.address)


def paper(request, bloc, year, pk):
    """A decision on paper as far as it concerns this year: number, day, whose, its file, what it decided here."""
    found = get_proposal(request, bloc, year)
    rows = DecisionPaper.objects.filter(decisions__nomination__review__year=found.year).select_related("office")
    kept = get_object_or_404(rows.distinct(), pk=pk)
    may_add = policies.may_add_file(request.user, kept, found.year)
    form = forms.PaperFileForm(posted(request), request.FILES or None)
    if request.method == "POST":
        require(may_add)
    if form.is_valid():
        with refusals_in(form, "scan"):
            services.add_file(paper=kept, upload=form.cleaned_data["scan"], year=found.year, by=request.user)
            messages.success(request, "Đã giữ bản chụp quyết định.")
            return redirect("awards:decision_paper", **found.year.address, pk=pk)
    context = {
        "year": found.year,
        "paper": kept,
        "files": kept.files.all(),
        "decisions": queries.decisions_on(kept, found.year),
        "may_add": may_add,
        "form": form,
    }
    return show(request, "awards/paper.html", context)


def paper_file(request, bloc, year, pk):
    found = get_proposal(request, bloc, year)
    rows = PaperFile.objects.filter(paper__decisions__nomination__review__year=found.year)
    return file_response(request, get_object_or_404(rows.distinct(), pk=pk))


def file_response(request, kept):
    try:
        content = kept.file.open("rb")
    except OSError as error:
        raise Http404("Không tìm thấy tệp trong kho; quản trị viên cần khôi phục từ bản sao lưu.") from error
    inline = kept.opens_in_page and "tai" not in request.GET
    return stored_file_response(content, name=kept.original_name, content_type=kept.content_type, inline=inline)
