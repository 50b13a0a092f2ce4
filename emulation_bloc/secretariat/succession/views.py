"""The administrator's pages of changes; and what the secretariat of a year is told."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from emulation_bloc.documents.served import kept_file_response
from units.access import get_year
from units.seats import seat_of

from ..enums import ChangeKind, ChangeState, StepKind
from ..models import ChangeNotice, DecisionFile, UnitChange
from . import policies, queries, services
from .carrying import steps_of
from .case import Case
from .forms import ChangeForm, CorrectionForm, DecisionForm, PeopleForm, ScanForm, asked_of, heir_forms
from .step import fingerprint

UNSENT = ("csrfmiddlewaretoken", "step", "seen")


def changes(request):
    _for_administrators(request)
    context = {"changes": queries.changes(), "kinds": ChangeKind}
    return render(request, "secretariat/succession/changes.html", context)


def change(request, pk):
    _for_administrators(request)
    found = get_object_or_404(queries.changes(), pk=pk)
    form = DecisionForm(posted(request), request.FILES or None)
    if form.is_valid():
        with refusals_in(form):
            kept = services.add_decision(change=found, upload=form.cleaned_data["scan"], by=request.user)
            messages.success(request, f"Đã giữ bản chụp “{kept}”; các khối được báo mở xem được.")
            return redirect("succession:change", pk=pk)
    context = {
        "change": found,
        "told": queries.grouped(found.steps.select_related("year__bloc")),
        "may_withdraw": policies.may_withdraw(request.user, found),
        "may_correct": policies.may_correct(request.user, found),
        "is_planned": found.state == ChangeState.PLANNED,
        "is_due": found.on <= timezone.localdate(),
        "files": found.files.all(),
        "may_add": policies.may_add_decision(request.user, found),
        "form": form,
    }
    return show(request, "secretariat/succession/change.html", context)


def decision(request, pk):
    _for_administrators(request)
    return kept_file_response(request, get_object_or_404(DecisionFile, pk=pk))


def record(request, kind):
    _for_administrators(request)
    if kind not in ChangeKind.values:
        raise Http404
    return _form_page(request, ChangeKind(kind), posted(request))


def carry(request, pk):
    """A change that was planned, on its day: the form as it was filled in, with what it would do now."""
    _for_administrators(request)
    planned = get_object_or_404(UnitChange, pk=pk, state=ChangeState.PLANNED)
    kept = QueryDict(mutable=True)
    kept.update(planned.asked)
    return _form_page(request, ChangeKind(planned.kind), posted(request) or kept, planned)


def correct(request, pk):
    """Another heir than was written down, where the change can be taken back no more."""
    _for_administrators(request)
    wrong = get_object_or_404(UnitChange, pk=pk)
    require(policies.may_correct(request.user, wrong))
    data = posted(request)
    return _form_page(request, ChangeKind.MERGED, data, form=CorrectionForm(data, wrong=wrong))


def _form_page(request, kind, data, planned=None, form=None):
    form, heirs = form or ChangeForm(data, kind=kind), heir_forms(kind, data)
    scan = ScanForm(posted(request), request.FILES)
    context = {"kind": kind, "form": form, "heirs": heirs, "planned": planned, "again": _to_choose_again(request)}
    if data is not None and all([form.is_valid(), *(one.is_valid() for one in heirs)]):
        asked = asked_of(form, heirs)
        people = PeopleForm(data if any(name.startswith("to_") for name in data) else None, asked=asked)
        fits = people.is_valid() or not people.is_bound
        asked = replace(asked, choices=people.choices())  # where a box is wrong too: what is shown is confirmed next
        if fits and (done := _confirmed(request, form, people, asked, planned, scan)) is not None:
            messages.success(request, f"{done.get_state_display()}: {done}.")
            return redirect("succession:change", pk=done.pk)
        context["preview"] = _preview(request, asked, people, scan)
    return show(request, "secretariat/succession/form.html", context)


def _to_choose_again(request):
    """The file that came with a form which is shown again: no browser keeps it."""
    return request.FILES["scan"].name if "scan" in request.FILES else ""


def _confirmed(request, form, people, asked, planned, scan):
    """The change, once the person confirmed what was shown."""
    if request.POST.get("step") != "do" or not scan.is_valid():
        return None
    if people.fields and not people.is_bound:
        form.add_error(None, "Hãy chọn nơi chuyển đến của từng người rồi xác nhận.")
        return None
    upload = scan.cleaned_data["scan"]
    with refusals_in(form):
        if asked.on > timezone.localdate() and planned is None:
            chosen = {name: value for name, value in request.POST.items() if name not in UNSENT}
            return services.plan_change(asked=asked, chosen=chosen, by=request.user, scan=upload)
        seen = request.POST.get("seen", "")
        return services.carry_out(asked=asked, seen=seen, planned=planned, by=request.user, scan=upload)
    return None


def _preview(request, asked, people, scan):
    case = Case(asked)
    steps = steps_of(case) if not _is_impossible(request, asked) else []
    waits = asked.on > timezone.localdate()
    verdict = policies.may_plan(request.user, asked) if waits else policies.may_carry_out(request.user, case)
    return {
        "asked": asked,
        "people": people,
        "scan": scan if request.POST.get("step") == "do" else ScanForm(),
        "told": queries.grouped(step for step in steps if step.kind != StepKind.PERSON),  # chosen one by one beside
        "count": len(steps),
        "years": case.told,
        "seen": fingerprint(steps, asked.choices),
        "verdict": verdict,
        "waits": waits,
    }


def _is_impossible(request, asked):
    """Nothing is previewed of what cannot be at all."""
    return not policies.may_plan(request.user, asked)


@require_POST
def withdraw(request, pk):
    _for_administrators(request)
    found = get_object_or_404(UnitChange, pk=pk)
    with ReasonForm(request.POST).given() as reason:
        services.withdraw_change(change=found, reason=reason, by=request.user)
    messages.success(request, "Đã hủy thay đổi: mọi việc trở lại như trước.")
    return redirect("succession:change", pk=found.pk)


def _for_administrators(request):
    if not policies.may_see_changes(request.user):
        raise Http404


# In the year


def told(request, bloc, year, pk):
    """Everybody of the year reads what was changed in it; its secretariat says that it has."""
    year = get_year(request, bloc, year)
    notice = get_object_or_404(ChangeNotice.objects.select_related("change"), year=year, change=pk)
    context = {
        "year": year,
        "notice": notice,
        "change": notice.change,
        "told": queries.grouped(queries.steps_for(notice.change, year)),
        "may_acknowledge": policies.may_acknowledge(request.user, notice),
        "is_news": notice.is_news_to(seat_of(request.user, year)),
        "files": notice.change.files.all(),
    }
    return render(request, "secretariat/succession/told.html", context)


def told_file(request, bloc, year, pk):
    """The decision is read by everybody of the years that were told."""
    year = get_year(request, bloc, year)
    return kept_file_response(request, get_object_or_404(DecisionFile, pk=pk, change__notices__year=year))


@require_POST
def acknowledge(request, bloc, year, pk):
    year = get_year(request, bloc, year)
    notice = get_object_or_404(ChangeNotice.objects.select_related("change", "year__bloc"), year=year, change=pk)
    services.acknowledge(notice=notice, by=request.user)
    messages.success(request, "Đã ghi nhận là đã xem.")
    return redirect("secretariat:unit_change", pk=notice.change_id, **year.address)
