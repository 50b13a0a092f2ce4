"""Pledges: the bloc's list, the unit's own, papers."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from emulation_bloc.documents.pdf import pdf_response
from emulation_bloc.documents.services import read_document
from emulation_bloc.documents.workbooks.writer import workbook_response, write_workbook
from units.access import get_year
from units.enums import DeadlineKind, EnteredKind
from units.onpaper.policies import sees_paper
from units.onpaper.queries import told_of
from units.queries import closes_on
from units.seats import seat_of
from units.taking_part.counting import counted

from .. import documents, policies, queries, services, workbook
from ..agreeing import queries as agreeing
from ..aims import FIELDS
from ..correcting import policies as correcting
from ..enums import PledgeStatus
from ..forms import PledgeForm, rows, target_formset
from ..reporting import queries as reporting_queries
from ..reporting.summary import lines_by_unit
from ..signing import policies as signing_policies
from ..signing import queries as signing_queries

FROM_LAST_YEAR = "tu-nam-truoc"  # in the address: last year's aims stand in the form, to be changed and saved


def pledges(request, bloc, year):
    year = get_year(request, bloc, year)
    overview = queries.pledge_overview(year)
    period = reporting_queries.latest_period(year)
    told = lines_by_unit(period) if period else {}
    context = {
        "year": year,
        "period": period,
        "seat": seat_of(request.user, year),
        "rows": [
            (
                row,
                policies.sees_pledge(request.user, row.pledge),
                signing_policies.may_record_ceremony(request.user, row.pledge),
                told.get(row.participation.pk),
                row.entry is not None and sees_paper(request.user, row.entry),
                row.wording if agreeing.sees_wording(request.user, row.pledge) else None,
                policies.may_edit_pledge(
                    request.user, row.pledge, on_behalf=True, closes=lambda *_, day=row.last_day: day
                ),
            )
            for row in overview
        ],
        "ceremony": signing_queries.ceremony_of(year),
        "issued": signing_queries.issued_joint_pledge(year),
        "may_end": signing_policies.may_end_ceremony(request.user, year),
        "signed": counted((row.participation, row.pledge.status == PledgeStatus.SIGNED) for row in overview),
    }
    return render(request, "pledges/pledges.html", context)


def pledges_xlsx(request, bloc, year):
    """Who has signed what, and how far words are agreed on: that for those between whom they are."""
    year = get_year(request, bloc, year)
    rows = queries.pledge_overview(year)
    seen = {row.participation.pk for row in rows if agreeing.sees_wording(request.user, row.pledge)}
    content = write_workbook([workbook.pledges_sheet(year, rows, seen)])
    return workbook_response(content, f"giao-uoc-{year.bloc.code}-{year.year}.xlsx")


def visible(request, bloc, year, pk):
    year = get_year(request, bloc, year)
    participation = get_object_or_404(year.participations.select_related("unit"), pk=pk)
    pledge = queries.pledge_of(participation)
    if not policies.sees_pledge(request.user, pledge):
        raise Http404
    return year, pledge


def pledge(request, bloc, year, pk):
    year, pledge = visible(request, bloc, year, pk)
    may_edit = policies.may_edit_pledge(request.user, pledge)
    if request.method == "POST":
        require(may_edit)
    targets = list(pledge.targets.select_related("movement")) if pledge.pk else []
    former = queries.pledge_of_last_year(pledge.participation) if may_edit else None
    on_paper = told_of(request.user, pledge.participation, EnteredKind.PLEDGE)
    form, formset, common = _forms(request, pledge, targets, former)
    if all([form.is_valid(), formset.is_valid()]):
        values = {"participation": pledge.participation, **form.cleaned_data, "targets": rows(formset)}
        with refusals_in(form):
            services.save_pledge(**values, by=request.user)
            messages.success(request, "Đã lưu giao ước.")
            return redirect("pledges:pledge", **year.address, pk=pk)
    context = {
        "year": year,
        "pledge": pledge,
        "signed": signing_queries.signed_row(pledge, entry=on_paper.standing),
        "on_paper": on_paper,
        "former_signatures": signing_queries.former_signatures(pledge),
        "participation": pledge.participation,
        "targets": targets,
        "common": common,
        "former": former,
        "former_past": _past(former) if former else None,
        "measures": formset.form_kwargs["known"],
        "form": form,
        "formset": formset,
        "seat": seat_of(request.user, year),
        "last_day": closes_on(pledge.participation, DeadlineKind.PLEDGE),
        "may_edit": may_edit,
        "may_sign": signing_policies.may_sign_pledge(request.user, pledge),
        "may_record": signing_policies.may_record_ceremony(request.user, pledge),
        "may_withdraw": signing_policies.may_withdraw_signature(request.user, pledge),
        "may_correct": signing_policies.may_open_correction(request.user, pledge),
        "may_correct_signature": correcting.may_correct_signature(request.user, pledge),
        "corrections": queries.corrections_of(pledge.signature),
        "sees_wording": agreeing.sees_wording(request.user, pledge),
        "wording": agreeing.wording_of(pledge),
        "agreed": agreeing.signed_version(pledge),
        "past": reporting_queries.past_table(pledge.participation, targets),
        "period": reporting_queries.latest_period(year),
    }
    return show(request, "pledges/pledge.html", context)


def _past(former):
    return reporting_queries.past_table(former.participation, list(former.targets.all()))


def _forms(request, pledge, targets, former):
    """The words, the unit's own targets (with the aims of last year behind them where the page asks so), the common."""
    words = {"theme": pledge.theme, "content": pledge.content}
    own = [
        {"target": target.pk, "movement": target.movement_id or "", **_typed(target)}
        for target in targets
        if target.common_id is None
    ]
    if former is not None and FROM_LAST_YEAR in request.GET:
        words = {name: words[name] or getattr(former, name) for name in words}
        known = {target.content.casefold() for target in targets}
        aims = (target for target in former.targets.filter(common=None))
        own += [_typed(target) for target in aims if target.content.casefold() not in known]
    form = PledgeForm(posted(request), initial=words)
    known = queries.measures_of(pledge.participation.year.bloc)
    asked = {"known": known, "movements": list(queries.movements_of(pledge.participation.year))}
    formset = target_formset(posted(request), initial=own, prefix="chi-tieu", form_kwargs=asked)
    return form, formset, [target for target in targets if target.common_id is not None]


def _typed(target):
    return {name: getattr(target, name) for name in FIELDS}


def pledge_paper(request, bloc, year, pk):
    _, pledge = visible(request, bloc, year, pk)
    return pdf_response(documents.pledge_pdf(pledge), f"giao-uoc-{pledge.participation.short_name}")


def joint_pledge_paper(request, bloc, year):
    """As it was issued at the end of the ceremony; until then as the records stand, with the targets only of the
    pledges this person may read, and the signature grid always of all units."""
    year = get_year(request, bloc, year)
    if (issued := signing_queries.issued_joint_pledge(year)) is not None:
        pdf = read_document(issued)
    else:
        overview = queries.pledge_overview(year)
        shown = [row for row in overview if policies.sees_pledge(request.user, row.pledge)]
        pdf = documents.joint_pledge_pdf(year, overview, shown)
    return pdf_response(pdf, f"giao-uoc-chung-{year.year}")
