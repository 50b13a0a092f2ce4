"""Questions and answers about a row: one thread, and all threads of the year."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from units.access import year_and_seat

from ..models import ScoreSheet
from ..sheets.access import own_entry
from . import policies, queries, services
from .forms import CommentForm


def entry_thread(request, bloc, year, pk):
    """Read by the unit and those who check its sheet; written while verification runs."""
    year, entry = own_entry(request, bloc, year, pk)
    if not policies.may_read_thread(request.user, entry.sheet):
        raise Http404("Không có trao đổi này.")
    may_comment = policies.may_comment(request.user, entry.sheet)
    form = CommentForm(posted(request))
    if request.method == "POST":
        require(may_comment)
    if form.is_valid():
        waits = not form.cleaned_data["closing"]
        with refusals_in(form):
            services.add_comment(entry=entry, text=form.cleaned_data["text"], awaits_answer=waits, by=request.user)
            messages.success(request, "Đã gửi.")
            return redirect("scoring:entry_thread", **year.address, pk=pk)
    context = {
        "year": year,
        "entry": entry,
        "sheet": entry.sheet,
        "turns": queries.thread_of(entry),
        "form": form,
        "may_comment": may_comment,
    }
    return show(request, "scoring/questions/entry_thread.html", context)


def questions(request, bloc, year):
    """Every thread this person may read: those that wait for them first."""
    year, seat = year_and_seat(request, bloc, year)
    sheets = ScoreSheet.objects.of_year(year).visible_to(request.user, seat)
    turns = queries.last_turns(sheets, seat)
    lines = [(turn, _waits_for(turn, seat)) for turn in queries.label_turns(turns)]
    context = {"year": year, "lines": sorted(lines, key=lambda line: not line[1]), "seat": seat}
    return render(request, "scoring/questions/questions.html", context)


def _waits_for(turn, seat):
    """Whether this person's side is to answer."""
    own = seat.owns(turn.entry.sheet.participation)
    return turn.awaits_answer and turn.by_unit != own and (own or seat.is_leadership)
