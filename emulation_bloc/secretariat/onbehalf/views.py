"""Entering a unit's paper, reading what was entered, and the unit's two answers to it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from emulation_bloc.documents.served import stored_file_response
from pledges import policies as pledges_policies
from pledges import services as pledges_services
from pledges.aims import FIELDS
from pledges.forms import PledgeForm, RegistrationForm, rows, target_formset, title_formset
from pledges.queries import awards_by_recipient, measures_of, pledge_of, registration_of
from pledges.signing import policies as signing_policies
from pledges.signing import services as signing_services
from units.access import get_year
from units.enums import EnteredKind
from units.onpaper import policies as onpaper_policies
from units.onpaper import services as onpaper_services
from units.queries import head_of
from units.seats import seat_of

from . import policies, queries, services
from .forms import AGAIN, PaperEntryForm

# Where the thing itself stands, and its list.
PAGES = {
    EnteredKind.REGISTRATION: ("pledges:registration", "pledges:registrations"),
    EnteredKind.PLEDGE: ("pledges:pledge", "pledges:pledges"),
}
UNDO = {
    EnteredKind.REGISTRATION: pledges_services.take_registration_over,
    EnteredKind.PLEDGE: signing_services.undo_entered_pledge,
}


def enter_registration(request, bloc, year, pk):
    year, participation = _unit(request, bloc, year, pk)
    require(policies.may_enter_registration(request.user, registration_of(participation)))
    paper = _paper_form(request, participation)
    form = RegistrationForm(posted(request))
    del form.fields["number"]  # it is the paper's
    catalogue = awards_by_recipient(year)
    formset = title_formset(posted(request), prefix="dong", form_kwargs={"catalogue": catalogue})
    if all([paper.is_valid(), form.is_valid(), formset.is_valid()]):
        lines = [(row["award"], row["count"], row["note"]) for row in rows(formset)]
        with refusals_in(paper):
            services.enter_registration(
                participation=participation,
                paper=paper.paper(),
                upload=paper.cleaned_data["scan"],
                note=form.cleaned_data["note"],
                titles=lines,
                by=request.user,
            )
            messages.success(request, f"Đã nhập thay và gửi bản đăng ký của {participation}; đơn vị được báo.")
            return redirect("pledges:registration", **year.address, pk=pk)
    context = {
        **_page(year, participation, EnteredKind.REGISTRATION, paper),
        "form": form,
        "formset": formset,
        "has_faults": bool(paper.errors or form.errors or formset.total_error_count()),
    }
    return show(request, "secretariat/onbehalf/enter_registration.html", context)


def enter_pledge(request, bloc, year, pk):
    """What the unit drafted stands in the form already: the leadership reads a draft of a pledge anyway."""
    year, participation = _unit(request, bloc, year, pk)
    pledge = pledge_of(participation)
    require(policies.may_enter_pledge(request.user, pledge))
    targets = list(pledge.targets.all()) if pledge.pk else []
    paper = _paper_form(request, participation)
    form = PledgeForm(posted(request), initial={"theme": pledge.theme, "content": pledge.content})
    own = [{"target": one.pk, **{name: getattr(one, name) for name in FIELDS}} for one in targets if not one.common_id]
    known = measures_of(year.bloc)
    formset = target_formset(posted(request), initial=own, prefix="chi-tieu", form_kwargs={"known": known})
    if all([paper.is_valid(), form.is_valid(), formset.is_valid()]):
        with refusals_in(paper):
            services.enter_pledge(
                participation=participation,
                paper=paper.paper(),
                upload=paper.cleaned_data["scan"],
                **form.cleaned_data,
                targets=rows(formset),
                by=request.user,
            )
            messages.success(request, f"Đã nhập thay giao ước của {participation}; đơn vị được báo.")
            return redirect("pledges:pledge", **year.address, pk=pk)
    context = {
        **_page(year, participation, EnteredKind.PLEDGE, paper),
        "form": form,
        "formset": formset,
        "common": [target for target in targets if target.common_id],
        "measures": known,
        "has_faults": bool(paper.errors or form.errors or formset.total_error_count()),
    }
    return show(request, "secretariat/onbehalf/enter_pledge.html", context)


def _unit(request, bloc, year, pk):
    year = get_year(request, bloc, year)
    return year, get_object_or_404(year.participations.select_related("unit"), pk=pk)


def _paper_form(request, participation):
    head = head_of(participation.unit)
    signer = {"signer_name": head.full_name, "signer_title": head.job_title} if head else {}
    return PaperEntryForm(posted(request), request.FILES or None, year=participation.year, initial=signer)


def _page(year, participation, what, paper):
    return {
        "year": year,
        "participation": participation,
        "paper": paper,
        "list_page": PAGES[what][1],
        "again": AGAIN if paper.asks_for_the_file_again else "",
    }


def paper_entry(request, bloc, year, pk):
    """What was entered, from which paper; the unit answers here."""
    year, entry = _visible(request, bloc, year, pk)
    page, list_page = PAGES[entry.what]
    context = {
        "year": year,
        "entry": entry,
        "participation": entry.participation,
        "owns": seat_of(request.user, year).owns(entry.participation),
        "page": page,
        "list_page": list_page,
        "others": queries.others_beside(entry),
        "may_confirm": onpaper_policies.may_confirm(request.user, entry),
        "may_take_over": _may_take_over(request.user, entry),
    }
    return render(request, "secretariat/onbehalf/entry.html", context)


def _may_take_over(user, entry):
    if entry.what == EnteredKind.PLEDGE:
        return signing_policies.may_undo_entered(user, pledge_of(entry.participation), entry)
    return pledges_policies.may_take_registration_over(user, registration_of(entry.participation), entry)


def paper_entry_file(request, bloc, year, pk):
    _, entry = _visible(request, bloc, year, pk)
    try:
        content = entry.file.open("rb")
    except OSError as error:
        raise Http404("Không tìm thấy tệp trong kho; quản trị viên cần khôi phục từ bản sao lưu.") from error
    inline = entry.opens_in_page and "tai" not in request.GET
    return stored_file_response(content, name=entry.original_name, content_type=entry.content_type, inline=inline)


@require_POST
def paper_entry_confirm(request, bloc, year, pk):
    year, entry = _visible(request, bloc, year, pk)
    onpaper_services.confirm_entry(entry=entry, by=request.user)
    messages.success(request, "Đã xác nhận nội dung nhập thay đúng với văn bản của đơn vị.")
    return redirect("secretariat:paper_entry", **year.address, pk=pk)


@require_POST
def paper_entry_replace(request, bloc, year, pk):
    year, entry = _visible(request, bloc, year, pk)
    UNDO[entry.what](entry=entry, by=request.user)
    messages.success(request, "Bản nhập thay thôi dùng; nội dung mở lại để sửa, rồi gửi hoặc ký.")
    return redirect(PAGES[entry.what][0], **year.address, pk=entry.participation_id)


def _visible(request, bloc, year, pk):
    year = get_year(request, bloc, year)
    entry = queries.entry_in(year, pk)
    if entry is None or not onpaper_policies.sees_paper(request.user, entry):
        raise Http404("Không có bản nhập thay này.")
    return year, entry
