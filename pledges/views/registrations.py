"""Registration of titles: the bloc's list, and the unit's own form."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from emulation_bloc.core.web.wording import said
from emulation_bloc.documents.pdf import pdf_response
from emulation_bloc.documents.workbooks.writer import workbook_response, write_workbook
from units.access import get_year
from units.enums import DeadlineKind, EnteredKind
from units.onpaper.policies import sees_paper
from units.onpaper.queries import told_of
from units.queries import closes_on
from units.seats import seat_of
from units.taking_part.counting import counted

from .. import documents, policies, queries, services, workbook
from ..beside import beside
from ..correcting import policies as correcting
from ..enums import HANDED_IN
from ..forms import RegistrationForm, rows, title_formset


def registrations(request, bloc, year):
    year = get_year(request, bloc, year)
    overview = queries.registration_overview(year)
    seen = [row for row in overview if policies.sees_registration(request.user, row.registration)]
    context = {
        "year": year,
        "seat": seat_of(request.user, year),
        "rows": [_row(request.user, row) for row in overview],
        "totals": queries.titles_in_total(seen),
        "handed_in": counted((row.participation, row.registration.status in HANDED_IN) for row in overview),
        "accepted": counted((row.participation, row.is_accepted) for row in overview),
    }
    return render(request, "pledges/registrations.html", context)


def registration_summary(request, bloc, year):
    year = get_year(request, bloc, year)
    rows = queries.handed_in(year)
    context = {
        "year": year,
        "table": queries.titles_by_unit(rows),
        # What a unit that ended had sent stays in the table, and is counted on neither side.
        "sent": sum(row.participation.stands() for row in rows),
        "units": year.participations.standing().count(),
        "totals": queries.titles_in_total(rows),
    }
    return render(request, "pledges/registration_summary.html", context)


def registration_summary_paper(request, bloc, year):
    year = get_year(request, bloc, year)
    return pdf_response(documents.summary_pdf(year, queries.handed_in(year)), f"tong-hop-dang-ky-{year.year}")


def registration_summary_xlsx(request, bloc, year):
    year = get_year(request, bloc, year)
    content = write_workbook([workbook.registered_titles_sheet(year, queries.handed_in(year))])
    return workbook_response(content, f"dang-ky-{year.bloc.code}-{year.year}.xlsx")


def registration_call(request, bloc, year):
    year = get_year(request, bloc, year)
    return pdf_response(documents.call_pdf(year), f"thong-bao-dang-ky-{year.year}")


def _row(user, row):
    return {
        "line": row,
        "sees": policies.sees_registration(user, row.registration),
        "sees_paper": row.entry is not None and sees_paper(user, row.entry),
        "may_enter": policies.may_edit_registration(
            user, row.registration, on_behalf=True, closes=lambda *_: row.last_day
        ),
        "may_accept": policies.may_accept_registration(user, row.registration),
        "may_return": policies.may_return_registration(user, row.registration),
    }


def _own(request, bloc, year, pk):
    """The registration of a unit of this year, begun or not; its content is guarded by ``visible_registration``."""
    year = get_year(request, bloc, year)
    participation = get_object_or_404(year.participations.select_related("unit"), pk=pk)
    return year, queries.registration_of(participation)


def visible_registration(request, bloc, year, pk):
    year, registration = _own(request, bloc, year, pk)
    if not policies.sees_registration(request.user, registration):
        raise Http404
    return year, registration


def registration(request, bloc, year, pk):
    year, registration = visible_registration(request, bloc, year, pk)
    may_edit = policies.may_edit_registration(request.user, registration)
    if request.method == "POST":
        require(may_edit)
    titles = list(registration.titles.select_related("award")) if registration.pk else []
    on_paper = told_of(request.user, registration.participation, EnteredKind.REGISTRATION)
    form, formset = _forms(request, registration, titles)
    if all([form.is_valid(), formset.is_valid()]):
        lines = [(row["award"], row["count"], row["note"]) for row in rows(formset)]
        values = {"participation": registration.participation, **form.cleaned_data, "titles": lines}
        with refusals_in(form):
            services.save_registration(**values, by=request.user)
            messages.success(request, said(request, "Đã lưu bản đăng ký. Khi đủ nội dung, hãy gửi cho Khối trưởng."))
            return redirect("pledges:registration", **year.address, pk=pk)
    told = beside(registration, titles)
    if not policies.reads_what_rules_say(request.user, registration):
        told = told.without_what_rules_say()
    context = {
        "year": year,
        "registration": registration,
        "participation": registration.participation,
        "titles": titles,
        "on_paper": on_paper,
        "form": form,
        "formset": formset,
        "seat": seat_of(request.user, year),
        "beside": told,
        "last_day": closes_on(registration.participation, DeadlineKind.REGISTRATION),
        "may_edit": may_edit,
        "inside": {
            "by_head": policies.by_head(registration),
            "hand_up": policies.may_hand_up_registration(request.user, registration),
            "take_back": policies.may_take_up_back_registration(request.user, registration),
            "hand_back": policies.may_hand_back_registration(request.user, registration),
        },
        "may_submit": policies.may_submit_registration(request.user, registration),
        "may_accept": policies.may_accept_registration(request.user, registration),
        "may_return": policies.may_return_registration(request.user, registration),
        "may_correct": correcting.may_correct_registration(request.user, registration),
        "corrections": queries.corrections_of(registration),
    }
    return show(request, "pledges/registration.html", context)


def _forms(request, registration, titles):
    typed = [{"award": str(line.award_id), "count": line.count, "note": line.note} for line in titles]
    year = registration.participation.year
    form = RegistrationForm(posted(request), initial={"number": registration.number, "note": registration.note})
    formset = title_formset(
        posted(request),
        initial=typed,
        prefix="dong",
        form_kwargs={"catalogue": queries.awards_by_recipient(year)},
    )
    return form, formset


@require_POST
def registration_submit(request, bloc, year, pk):
    year, registration = visible_registration(request, bloc, year, pk)
    services.submit_registration(registration=registration, by=request.user)
    messages.success(request, said(request, "Đã gửi bản đăng ký cho Khối trưởng."))
    return redirect("pledges:registration", **year.address, pk=pk)


@require_POST
def registration_accept(request, bloc, year, pk):
    year, registration = _own(request, bloc, year, pk)
    services.accept_registration(registration=registration, by=request.user)
    messages.success(request, f"Đã tiếp nhận bản đăng ký của {registration.participation}.")
    return redirect("pledges:registrations", **year.address)


@require_POST
def registration_return(request, bloc, year, pk):
    year, registration = _own(request, bloc, year, pk)
    with ReasonForm(request.POST).given() as reason:
        services.return_registration(registration=registration, reason=reason, by=request.user)
    messages.success(request, f"Đã trả lại bản đăng ký của {registration.participation}.")
    return redirect("pledges:registrations", **year.address)


def registration_paper(request, bloc, year, pk):
    _, registration = visible_registration(request, bloc, year, pk)
    name = f"dang-ky-{registration.participation.short_name}"
    return pdf_response(documents.registration_pdf(registration), name)
