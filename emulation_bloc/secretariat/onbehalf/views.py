"""Entering a unit's paper, reading what was entered, and the answers to it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from emulation_bloc.core.web.wording import said
from emulation_bloc.documents.served import kept_file_response
from units.access import get_year
from units.onpaper import policies as onpaper_policies
from units.onpaper import services as onpaper_services
from units.queries import head_of
from units.seats import seat_of

from . import policies, queries, services
from .contents import CONTENTS
from .forms import AGAIN, PaperEntryForm
from .kinds import KINDS


def enter(request, bloc, year, pk, what):
    """``what``: which kind; its address says it."""
    year = get_year(request, bloc, year)
    participation = get_object_or_404(year.participations.select_related("unit"), pk=pk)
    if not services.was_entered_by(participation, what, request.user) or request.method != "POST":
        require(policies.may_enter(request.user, participation, what))
    kind, content = KINDS[what], CONTENTS[what](request, participation)
    paper = _paper_form(request, participation)
    if all([paper.is_valid(), content.is_valid]):
        with refusals_in(paper):
            services.enter(
                what=what,
                participation=participation,
                paper=paper.paper(),
                upload=paper.cleaned_data["scan"],
                content=content.values,
                by=request.user,
            )
            messages.success(request, content.done.format(participation))
            return redirect(kind.page, **year.address, pk=kind.key(participation))
    require(policies.may_enter(request.user, participation, what))
    context = {
        "year": year,
        "participation": participation,
        "paper": paper,
        "list_page": kind.list_page,
        "again": AGAIN if paper.asks_for_the_file_again else "",
        "content": content,
        "has_faults": bool(paper.errors) or content.has_faults,
    }
    return show(request, "secretariat/onbehalf/enter.html", context)


def _paper_form(request, participation):
    head = head_of(participation.unit)
    signer = {"signer_name": head.full_name, "signer_title": head.job_title} if head else {}
    return PaperEntryForm(posted(request), request.FILES or None, year=participation.year, initial=signer)


def paper_entry(request, bloc, year, pk):
    """What was entered, from which paper; the unit answers here."""
    year, entry = _visible(request, bloc, year, pk)
    kind, owns = KINDS[entry.what], seat_of(request.user, year).owns(entry.participation)
    may_undo = policies.may_undo(request.user, entry)
    context = {
        "year": year,
        "entry": entry,
        "participation": entry.participation,
        "owns": owns,
        "page": kind.page,
        "page_key": kind.key(entry.participation),
        "list_page": kind.list_page,
        "others": queries.others_beside(entry),
        "may_confirm": onpaper_policies.may_confirm(request.user, entry),
        "may_undo": may_undo,
        "withdraws": bool(may_undo) and not owns,
    }
    return render(request, "secretariat/onbehalf/entry.html", context)


def paper_entry_file(request, bloc, year, pk):
    _, entry = _visible(request, bloc, year, pk)
    return kept_file_response(request, entry)


@require_POST
def paper_entry_confirm(request, bloc, year, pk):
    year, entry = _visible(request, bloc, year, pk)
    onpaper_services.confirm_entry(entry=entry, by=request.user)
    messages.success(request, "Đã xác nhận nội dung nhập thay đúng với văn bản của đơn vị.")
    return redirect("secretariat:paper_entry", **year.address, pk=pk)


@require_POST
def paper_entry_replace(request, bloc, year, pk):
    """Undone by the unit, which goes on to its own; or by the leader, where the kind lets it."""
    year, entry = _visible(request, bloc, year, pk)
    owns = seat_of(request.user, year).owns(entry.participation)
    services.undo(entry=entry, by=request.user)
    done = "Bản nhập thay thôi dùng; nội dung mở lại để đơn vị sửa, rồi gửi, ký hoặc nộp."
    messages.success(request, said(request, done))
    kind = KINDS[entry.what]
    if owns:
        return redirect(kind.page, **year.address, pk=kind.key(entry.participation))
    return redirect(kind.list_page, **year.address)


def _visible(request, bloc, year, pk):
    year = get_year(request, bloc, year)
    entry = queries.entry_in(year, pk)
    if entry is None or not onpaper_policies.sees_paper(request.user, entry):
        raise Http404("Không có bản nhập thay này.")
    return year, entry
