"""What became of the proposals, as units and secretariats are told; the decision on paper with its file."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from emulation_bloc.core.web.confirming import changed_in_words, read_before
from emulation_bloc.documents.served import kept_file_response
from units.access import get_year

from .. import forms
from .. import services as award_services
from ..council.queries import told as counted
from ..council.queries import told_in
from ..models import DecisionPaper, PaperFile
from ..policies import deciding
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


def _paper(request, bloc, year, pk):
    found = get_proposal(request, bloc, year)
    rows = DecisionPaper.objects.filter(decisions__nomination__review__year=found.year)
    return found.year, get_object_or_404(rows.select_related("office", "bloc", "replaces").distinct(), pk=pk)


def paper(request, bloc, year, pk):
    """A decision on paper as far as it concerns this year: number, day, whose, its file, what it decided here."""
    year, kept = _paper(request, bloc, year, pk)
    may_add = policies.may_add_file(request.user, kept)
    form = forms.PaperFileForm(posted(request), request.FILES or None)
    if request.method == "POST":
        require(may_add)
    if form.is_valid():
        with refusals_in(form, "scan"):
            services.add_file(paper=kept, upload=form.cleaned_data["scan"], by=request.user)
            messages.success(request, "Đã giữ bản chụp quyết định.")
            return redirect("awards:decision_paper", **year.address, pk=pk)
    decisions = queries.decisions_on(kept, year)
    context = {
        "year": year,
        "paper": kept,
        "files": files_of(request.user, kept),
        "decisions": decisions,
        "may_add": may_add,
        "may_correct": deciding.may_correct_paper(request.user, kept, sum(one.stands for one in decisions)),
        "form": form,
    }
    return show(request, "awards/paper.html", context)


def files_of(user, paper):
    """(file, whether it is opened, whether it may be struck) of each scan."""
    return [
        (kept, policies.reads_file(user, kept), policies.may_strike_file(user, kept))
        for kept in paper.files.select_related("paper__office", "paper__bloc")
    ]


def paper_correct(request, bloc, year, pk):
    """Number, day, level or issuer of what the bloc recorded: read once more before all its results are corrected."""
    year, kept = _paper(request, bloc, year, pk)
    standing = kept.decisions.filter(superseded_at=None).count()
    require(deciding.may_correct_paper(request.user, kept, standing))
    form, spelled = corrected(request, kept)
    if spelled is None:
        messages.success(request, f"Đã đính chính {standing} kết quả; đơn vị, cơ quan nội vụ được báo.")
        return redirect("awards:proposal", **year.address)
    context = {"year": year, "paper": kept, "standing": standing, "form": form, "spelled": spelled}
    return show(request, "awards/paper_correct.html", context)


def corrected(request, paper):
    """(form, what is to be read before it is done): the same for a bloc and for an office."""
    initial = {"number": paper.number, "decided_on": paper.decided_on, "level": paper.level, "issuer": paper.issuer}
    form = forms.PaperCorrectionForm(posted(request), initial=initial)

    def act():
        reason = form.cleaned_data["correction_reason"]
        award_services.correct_paper(paper=paper, typed=form.paper(), reason=reason, by=request.user)

    changes = changed_in_words(form) if form.is_valid() else ()
    return form, read_before(request, form, act, changes=changes)


@require_POST
def paper_file_strike(request, bloc, year, pk):
    kept = _file(request, bloc, year, pk)
    with ReasonForm(request.POST, label="Lý do rút tệp").given() as reason:
        services.strike_file(kept=kept, reason=reason, by=request.user)
    messages.success(request, f"Đã rút tệp “{kept.original_name}”.")
    return redirect("awards:decision_paper", bloc=bloc, year=year, pk=kept.paper_id)


def paper_file(request, bloc, year, pk):
    return file_response(request, _file(request, bloc, year, pk))


def _file(request, bloc, year, pk):
    found = get_proposal(request, bloc, year)
    rows = PaperFile.objects.filter(paper__decisions__nomination__review__year=found.year)
    return get_object_or_404(rows.select_related("paper__office", "paper__bloc").distinct(), pk=pk)


def file_response(request, kept):
    if not policies.reads_file(request.user, kept):
        raise Http404("Tệp này đã được rút.")
    return kept_file_response(request, kept)
