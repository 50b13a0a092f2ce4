"""The administrator's pages of the award catalogue."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted
from emulation_bloc.core.web.confirming import read_before, typed_in_words
from units.administration.access import administrators_only
from units.administration.page import form_page
from units.correcting.changes import apart, changes_of, unchanged

from ..models import Award
from . import policies, services
from .forms import AwardForm, ConfirmForm


def awards(request):
    administrators_only(request)
    return render(request, "pledges/administration/awards.html", {"rows": Award.objects.all()})


def award_add(request):
    administrators_only(request)
    return _award(request, None, "Thêm danh hiệu, hình thức khen thưởng")


def award_edit(request, pk):
    administrators_only(request)
    award = get_object_or_404(Award, pk=pk)
    return _award(request, award, award.name)


def _award(request, award, title):
    form = AwardForm(posted(request), instance=apart(award) if award else None)

    def act():
        own, reason = award and apart(award), form.cleaned_data.get("reason", "")
        services.keep_award(award=own, values=form.values(), reason=reason, by=request.user)

    changes = []
    if award and form.is_valid():
        changes = form.changes(changes_of(award, form.values()))
        if not changes:
            form.add_error(None, unchanged(award))
    rows = typed_in_words(form, ["reason"]) if award and form.is_valid() else None
    if (spelled := read_before(request, form, act, changes=changes, rows=rows)) is None:
        messages.success(request, f"Đã ghi {form.cleaned_data['name']}.")
        return redirect("catalogue:awards")
    said = {} if award else {"ask": "Thêm vào danh mục như sau?", "button": "Đúng, thêm"}
    return form_page(request, form, spelled, title, here="catalogue", back=_back(), first="Tiếp tục", **said)


def _back():
    return "danh mục", reverse("catalogue:awards")


def award_confirm(request, pk):
    administrators_only(request)
    award = get_object_or_404(Award, pk=pk)
    form = ConfirmForm(posted(request))
    if request.method == "GET":
        require(policies.may_confirm_award(request.user, award))

    def act():
        services.confirm_award(award=apart(award), by=request.user, **form.cleaned_data)

    if (spelled := read_before(request, form, act)) is None:
        messages.success(request, f"Đã xác nhận {award}.")
        return redirect("catalogue:awards")
    title = f"Xác nhận {award}: {award.to_confirm}"
    said = {"ask": "Xác nhận như sau?", "button": "Đúng, xác nhận", "first": "Tiếp tục"}
    return form_page(request, form, spelled, title, here="catalogue", back=_back(), **said)
