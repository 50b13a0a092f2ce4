"""Putting right what a unit registered, and who signed its pledge on paper."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted
from units.correcting.page import asked, correction_page
from units.scans.forms import BesideForm

from .. import queries
from ..forms import rows, title_formset
from ..views.pledges import visible
from ..views.registrations import visible_registration
from . import policies, services
from .forms import RegistrationCorrectionForm, SignatureCorrectionForm


def registration_correct(request, bloc, year, pk):
    year, registration = visible_registration(request, bloc, year, pk)
    require(policies.may_correct_registration(request.user, registration))
    form = RegistrationCorrectionForm(posted(request), instance=registration)
    formset = _titles(request, registration)
    typed = [(row["award"], row["count"], row["note"]) for row in rows(formset)] if formset.is_valid() else None
    more = services.title_changes(registration, typed) if typed is not None else ()

    scan = BesideForm(request, later=False)

    def act(values, reason, upload):
        services.correct_registration(
            registration=queries.registration_of(registration.participation),
            values=values,
            titles=typed,
            reason=reason,
            by=request.user,
            scan=upload,
        )

    spelled = asked(request, form, registration, act, scan=scan, more=more) if typed is not None else {}
    if spelled is None:
        messages.success(request, f"Đã đính chính bản đăng ký của {registration.participation}.")
        return redirect("pledges:registration", **year.address, pk=pk)
    return correction_page(
        request,
        year,
        form,
        spelled,
        scan=scan,
        title=f"Đính chính đăng ký của {registration.participation.name}",
        lead="Dùng khi bản đăng ký đã gửi ghi sai và đơn vị đề nghị sửa. Câu cũ vẫn đọc được ở trang và bản in.",
        back=reverse("pledges:registration", kwargs=year.address | {"pk": pk}),
        back_label=f"Đăng ký của {registration.participation.short_name}",
        template="pledges/correcting/registration.html",
        formset=formset,
    )


def _titles(request, registration):
    lines = registration.titles.select_related("award")
    return title_formset(
        posted(request),
        initial=[{"award": str(line.award_id), "count": line.count, "note": line.note} for line in lines],
        prefix="dong",
        form_kwargs={"catalogue": queries.awards_by_recipient(registration.participation.year)},
    )


def signature_correct(request, bloc, year, pk):
    year, pledge = visible(request, bloc, year, pk)
    signature = pledge.signature
    require(policies.may_correct_signature(request.user, pledge))
    form = SignatureCorrectionForm(posted(request), instance=signature)

    scan = BesideForm(request, later=False)

    def act(values, reason, upload):
        own = queries.pledge_of(pledge.participation)
        services.correct_signature(pledge=own, values=values, reason=reason, by=request.user, scan=upload)

    spelled = asked(request, form, signature, act, scan=scan)
    if spelled is None:
        messages.success(request, f"Đã đính chính chữ ký giao ước của {pledge.participation}.")
        return redirect("pledges:pledge", **year.address, pk=pk)
    return correction_page(
        request,
        year,
        form,
        spelled,
        scan=scan,
        title=f"Đính chính chữ ký của {pledge.participation.name}",
        lead="Dùng khi ghi sai người ký, chức vụ hoặc ngày ký của bản giấy. Nội dung đã ký giữ nguyên.",
        back=reverse("pledges:pledge", kwargs=year.address | {"pk": pk}),
        back_label=f"Giao ước của {pledge.participation.short_name}",
    )
