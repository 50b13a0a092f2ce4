"""What Home Affairs asks a bloc: all of a year, one with all that was said, and asking anew."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from emulation_bloc.core.known import knowing
from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from emulation_bloc.documents.served import kept_file_response
from units.access import get_year

from ..models import Inquiry
from . import forms, policies, queries, services


def _year(request, bloc, year):
    """The year, also where the office that follows the bloc was not let in yet: what it asked, it reads."""
    unit = request.user.unit if request.user.is_active and not request.user.is_administrator else None
    if unit is not None and unit.is_home_affairs:
        found = get_object_or_404(queries.years_asked_by(unit), bloc__code=bloc, year=year)
        if found.home_affairs_since is None:
            request.in_words_of_bloc = found.bloc.words.of_sentence
            return found
    found = get_year(request, bloc, year)
    if not policies.may_read(request.user, found):
        raise Http404("Không có trang này.")
    return found


def _inquiry(request, bloc, year, pk):
    year = _year(request, bloc, year)
    rows = Inquiry.objects.select_related(
        "participation__unit", "nomination__review__award", "nomination__participation__unit"
    )
    return knowing(get_object_or_404(rows, year=year, pk=pk), year=year)


def _back(inquiry):
    return redirect("awards:inquiry", **inquiry.year.address, pk=inquiry.pk)


def inquiries(request, bloc, year):
    year = _year(request, bloc, year)
    context = {
        "year": year,
        "rows": queries.asked_in(year),
        "may_ask": policies.may_ask(request.user, year),
        "is_let_in": year.home_affairs_since is not None,
    }
    return render(request, "awards/inquiries/list.html", context)


def ask(request, bloc, year):
    year = _year(request, bloc, year)
    require(policies.may_ask(request.user, year))
    targets = queries.targets_of(year)
    wanted = request.GET.get("ve", "")
    initial = {"target": wanted} if wanted in {target.code for target in targets} else {}
    form = forms.AskForm(posted(request), targets=targets, initial=initial)
    if form.is_valid():
        with refusals_in(form):
            asked = services.ask(year=year, by=request.user, **form.cleaned_data)
            messages.success(request, f"Đã gửi {asked.get_kind_display().lower()} đến khối.")
            return _back(asked)
    return show(request, "awards/inquiries/ask.html", {"year": year, "form": form})


def inquiry(request, bloc, year, pk):
    return _page(request, _inquiry(request, bloc, year, pk))


def _page(request, found, answer=None, again=None):
    """``answer``, ``again``: what was sent and refused, shown anew with all that was typed."""
    user = request.user
    context = {
        "year": found.year,
        "inquiry": found,
        "turns": found.turns.all(),
        "is_let_in": found.year.home_affairs_since is not None,
        "may_answer": policies.may_answer(user, found),
        "may_say_seen": policies.may_say_seen(user, found),
        "may_close": policies.may_close(user, found),
        "may_reopen": policies.may_reopen(user, found),
        "may_ask": policies.may_ask(user, found.year),
        "answer": answer or forms.AnswerForm(),
        "again": again or forms.ReopenForm(),
    }
    return show(request, "awards/inquiries/inquiry.html", context)


@require_POST
def answer(request, bloc, year, pk):
    found = _inquiry(request, bloc, year, pk)
    require(policies.may_answer(request.user, found))
    form = forms.AnswerForm(request.POST, request.FILES)
    if form.is_valid():
        with refusals_in(form):
            services.answer(
                inquiry=found, text=form.cleaned_data["text"], upload=form.cleaned_data["file"], by=request.user
            )
            messages.success(request, f"Đã trả lời {found.office}.")
            return _back(found)
    return _page(request, found, answer=form)


@require_POST
def seen(request, bloc, year, pk):
    found = _inquiry(request, bloc, year, pk)
    services.say_seen(inquiry=found, by=request.user)
    messages.success(request, "Đã ghi nhận khối đã xem nhận xét.")
    return _back(found)


@require_POST
def close(request, bloc, year, pk):
    found = _inquiry(request, bloc, year, pk)
    with ReasonForm(request.POST).given() as reason:
        services.close(inquiry=found, reason=reason, by=request.user)
    messages.success(request, "Đã khép câu hỏi.")
    return _back(found)


@require_POST
def reopen(request, bloc, year, pk):
    found = _inquiry(request, bloc, year, pk)
    require(policies.may_reopen(request.user, found))
    form = forms.ReopenForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            services.reopen(inquiry=found, by=request.user, **form.cleaned_data)
            messages.success(request, "Đã hỏi lại khối.")
            return _back(found)
    return _page(request, found, again=form)


def file(request, bloc, year, pk, turn):
    found = _inquiry(request, bloc, year, pk)
    kept = get_object_or_404(found.turns.exclude(file=""), pk=turn)
    return kept_file_response(request, kept)
