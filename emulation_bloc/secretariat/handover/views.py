"""The hand-over page: next year's leaders, what passes on, and the two confirmations."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import refusals_in, show
from units.access import get_year
from units.enums import LeadershipRole

from ..access import get_hand_over_year
from ..facts import YearFacts
from ..models import HandOver
from . import documents, next_year, policies, services
from .forms import HandOverAnswerFormSet, HandOverForm, HandOverItemFormSet, NextYearForm
from .open_work import open_work


def page(request, bloc, year):
    return _page(request, get_hand_over_year(request, bloc, year))


@require_POST
def prepare_next_year(request, bloc, year):
    year = get_year(request, bloc, year)
    facts = YearFacts(year)
    require(policies.may_prepare_next_year(request.user, year, exists=facts.next_year is not None))
    form = _next_year_form(facts, request.POST)
    if form.is_valid():
        with refusals_in(form):
            next_year.prepare_next_year(year=year, named=form.named(), by=request.user)
            messages.success(request, f"Đã mở năm thi đua {year.year + 1} với các đơn vị thành viên và lãnh đạo khối.")
            return redirect("secretariat:hand_over", **year.address)
    return _page(request, year, next_year_form=form)


@require_POST
def prepare(request, bloc, year):
    year = get_year(request, bloc, year)
    hand_over = HandOver.objects.filter(year=year).first()
    receiver = next_year.next_leaders(YearFacts(year)).get(LeadershipRole.LEADER)
    require(policies.may_prepare_hand_over(request.user, year, hand_over, receiver=receiver))
    form = HandOverForm(request.POST, instance=hand_over)
    if form.is_valid():
        with refusals_in(form):
            services.prepare_hand_over(year=year, by=request.user, **form.cleaned_data)
            messages.success(request, "Đã lập biên bản bàn giao.")
            return redirect("secretariat:hand_over", **year.address)
    return _page(request, year, hand_over_form=form)


@require_POST
def save_items(request, bloc, year):
    year = get_year(request, bloc, year)
    hand_over = _hand_over(year)
    require(policies.may_edit_items(request.user, hand_over))
    formset = HandOverItemFormSet(request.POST, queryset=hand_over.items.all(), prefix="items")
    if formset.is_valid():
        with refusals_in(formset):
            services.save_items(hand_over=hand_over, items=formset.save(commit=False), by=request.user)
            messages.success(request, "Đã lưu nội dung bàn giao.")
            return redirect("secretariat:hand_over", **year.address)
    require(policies.may_edit_items(request.user, _hand_over(year)))  # a page without its rows would not say why
    return _page(request, year, items=formset)


@require_POST
def answer_items(request, bloc, year):
    year = get_hand_over_year(request, bloc, year)
    hand_over = _hand_over(year)
    require(policies.may_answer_items(request.user, hand_over))
    formset = HandOverAnswerFormSet(request.POST, queryset=hand_over.items.all(), prefix="answers")
    if formset.is_valid():
        with refusals_in(formset):
            services.answer_items(hand_over=hand_over, items=formset.save(commit=False), by=request.user)
            messages.success(request, "Đã lưu phần của bên nhận.")
            return redirect("secretariat:hand_over", **year.address)
    require(policies.may_answer_items(request.user, _hand_over(year)))  # the same
    return _page(request, year, answers=formset)


@require_POST
def give(request, bloc, year):
    year = get_year(request, bloc, year)
    services.give(hand_over=_hand_over(year), by=request.user)
    messages.success(request, "Đã xác nhận giao; chờ bên nhận xác nhận.")
    return redirect("secretariat:hand_over", **year.address)


@require_POST
def take_back(request, bloc, year):
    year = get_year(request, bloc, year)
    with ReasonForm(request.POST).given() as reason:
        services.take_back(hand_over=_hand_over(year), reason=reason, by=request.user)
    messages.success(request, "Đã rút xác nhận giao; biên bản sửa lại được.")
    return redirect("secretariat:hand_over", **year.address)


@require_POST
def receive(request, bloc, year):
    year = get_hand_over_year(request, bloc, year)
    services.receive(hand_over=_hand_over(year), paper=documents.HAND_OVER_PAPER, by=request.user)
    messages.success(request, f"Đã nhận bàn giao. Đơn vị điều hành năm thi đua {year.year + 1}.")
    return redirect("secretariat:hand_over", **year.address)


def record_pdf(request, bloc, year):
    year = get_hand_over_year(request, bloc, year)
    response = HttpResponse(documents.hand_over_pdf(_hand_over(year)), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="ban-giao-{year.bloc.code}-{year.year}.pdf"'
    return response


def _hand_over(year):
    rows = HandOver.objects.select_related("year__bloc", "giver", "receiver")
    return get_object_or_404(rows.prefetch_related("items"), year=year)


def _next_year_form(facts, data=None):
    known = next_year.next_leaders(facts)
    roles = [role for role in facts.year.bloc.roles if role not in known]
    return NextYearForm(data, roles=roles, bloc=facts.year.bloc, year=facts.year.year + 1)


def _page(request, year, *, next_year_form=None, hand_over_form=None, items=None, answers=None):
    facts, user = YearFacts(year), request.user
    is_inside = _sees(user, year)
    leaders = next_year.next_leaders(facts)
    hand_over = facts.hand_over
    receiver = leaders.get(LeadershipRole.LEADER)
    context = {
        "year": year,
        "is_inside": is_inside,
        "following": year.year + 1,
        "next_year": facts.next_year,
        "next_year_opens_to": facts.next_year is not None and _sees(user, facts.next_year),
        "leaders": [(year.bloc.words.role(role), leaders.get(role)) for role in year.bloc.roles],
        "may_prepare_next_year": policies.may_prepare_next_year(user, year, exists=facts.next_year is not None),
        "next_year_form": next_year_form or _next_year_form(facts),
        "hand_over": hand_over,
        "may_take_package": policies.may_take_package(user, year, hand_over, unsealed=bool(facts.unsealed_polls)),
        "may_prepare": policies.may_prepare_hand_over(
            user, year, hand_over, receiver=receiver, awaits=receiver.awaits if receiver else ""
        ),
        "hand_over_form": hand_over_form
        or HandOverForm(instance=hand_over, initial={"rights_move_on": next_year.rights_start(facts)}),
    }
    if hand_over is not None:
        hand_over = context["hand_over"] = _hand_over(year)
        rows = hand_over.items.all()
        context |= {
            "items": items or HandOverItemFormSet(queryset=rows, prefix="items"),
            "answers": answers or HandOverAnswerFormSet(queryset=rows, prefix="answers"),
            "open_work": None if hand_over.is_complete else open_work(facts),
            "signed_record": documents.signed_record(hand_over),
            "may_edit_items": policies.may_edit_items(user, hand_over),
            "may_answer_items": policies.may_answer_items(user, hand_over),
            "may_give": policies.may_give(user, hand_over),
            "may_take_back": policies.may_take_back(user, hand_over),
            "may_receive": policies.may_receive(user, hand_over),
        }
    return show(request, "secretariat/hand_over.html", context)


def _sees(user, year):
    return type(year).objects.visible_to(user).filter(pk=year.pk).exists()
