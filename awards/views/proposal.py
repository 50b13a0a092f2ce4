"""The submission: read by whoever may, drafted and sent by the leader unit."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from emulation_bloc.core.audit import record
from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from emulation_bloc.documents.pdf import pdf_response
from emulation_bloc.documents.workbooks.writer import workbook_response
from units.access import get_year
from units.seats import seat_of

from .. import documents, exports, forms, queries, services
from ..addresses import addressed
from ..council.queries import told as counted
from ..council.queries import told_in
from ..dossier import policies as dossier_policies
from ..dossier.keeping import DossierOfAct
from ..enums import IN_THE_BLOC
from ..inquiries import policies as inquiry_policies
from ..inquiries import queries as inquiry_queries
from ..policies import deciding, proposing
from ..services.proposals import FIELDS, ITEM_FIELDS
from .fetch import get_proposal


def _back(year):
    return redirect("awards:proposal", **year.address)


def proposal(request, bloc, year):
    """One page for all: the leadership drafts, units read what was sent, Home Affairs answers."""
    year = get_year(request, bloc, year)
    user, seat = request.user, seat_of(request.user, year)
    page = queries.proposal(year)
    found = page.proposal if page else None
    if not proposing.sees_proposal(user, year, found) or page is None:
        context = {"year": year, "seat": seat, "may_draft": proposing.may_draft_proposal(user, year, found)}
        return render(request, "awards/proposal_empty.html", context)
    in_the_bloc = found.status in IN_THE_BLOC
    gaps = queries.gaps_of(year, page) if in_the_bloc and seat.is_leadership else []
    missing = [gap.sentence for gap in gaps if gap.bars]
    may_edit = proposing.may_edit_proposal(user, found)
    return render(
        request,
        "awards/proposal.html",
        {
            "year": year,
            "page": page,
            "proposal": found,
            "seat": seat,
            "in_the_bloc": in_the_bloc,
            "gaps": addressed(year, gaps, frozenset() if may_edit else frozenset({queries.EDIT_PAGE})),
            "barring": len(missing),
            "may_edit": may_edit,
            "may_submit": proposing.may_submit_proposal(user, found, missing),
            "may_return": proposing.may_return_proposal(user, found),
            "may_accept": proposing.may_accept_proposal(user, found),
            "may_remark": proposing.may_remark(user, found),
            "points": [(point, proposing.may_answer_point(user, found, point)) for point in page.points],
            "rows": [(item, _verdicts(user, found, item.decision)) for item in page.items],
            "council": [(row, counted(row.vote, row, row.vote.session)) for row in told_in(year)],
            "may_ask": inquiry_policies.may_ask(user, year),
            "asked": inquiry_queries.about_dossier(year) if inquiry_policies.may_read(user, year) else [],
            "may_download": proposing.may_download_dossier(user, year, found),
            "sees_dossier": dossier_policies.sees_sendings(user, year, found),
        },
    )


def _verdicts(user, found, decision):
    """What this person may do with one decision, or the first where there is none."""
    return {
        "records": deciding.may_record_decision(user, found),
        "write": deciding.may_write_decision(user, found, decision),
        "see": decision is not None and deciding.may_see_correction(user, found, decision),
    }


@require_POST
def proposal_draft(request, bloc, year):
    year = get_year(request, bloc, year)
    services.draft_proposal(year=year, by=request.user)
    messages.success(request, "Đã lập dự thảo tờ trình từ kết quả bình xét. Hãy điền số, ngày và thành tích.")
    return redirect("awards:proposal_edit", **year.address)


def proposal_edit(request, bloc, year):
    found = get_proposal(request, bloc, year)
    require(proposing.may_edit_proposal(request.user, found))
    page = queries.proposal(found.year)
    form = forms.ProposalForm(posted(request), instance=found)
    items = [forms.ItemForm(posted(request), instance=item.nomination) for item in page.items]
    if all([form.is_valid(), *(item.is_valid() for item in items)]):
        with refusals_in(form):
            services.save_proposal(proposal=found, items=_typed(items), by=request.user, **_values(form, FIELDS))
            messages.success(request, "Đã lưu tờ trình.")
            return _back(found.year)
    context = {"year": found.year, "proposal": found, "form": form, "items": list(zip(page.items, items, strict=True))}
    return show(request, "awards/proposal_edit.html", context)


def _values(form, names):
    return {name: form.cleaned_data[name] for name in names}


def _typed(items):
    """Nomination key → what was typed about it."""
    return {form.instance.pk: _values(form, ITEM_FIELDS) for form in items}


@require_POST
def proposal_submit(request, bloc, year):
    found = get_proposal(request, bloc, year)
    with ReasonForm(request.POST, label="Lý do vẫn gửi khi còn thiếu").given() as reason:
        services.submit_proposal(proposal=found, reason=reason, paper=DossierOfAct(reason), by=request.user)
    messages.success(request, "Đã gửi tờ trình. Cơ quan nội vụ và các đơn vị trong khối xem được từ bây giờ.")
    return _back(found.year)


def submission_pdf(request, bloc, year):
    found = get_proposal(request, bloc, year)
    return pdf_response(documents.submission_pdf(found.year), f"to-trinh-{found.year.bloc.code}-{found.year.year}")


def results_pdf(request, bloc, year):
    found = get_proposal(request, bloc, year)
    return pdf_response(documents.draw_results(found.year), f"ket-qua-{found.year.bloc.code}-{found.year.year}")


def dossier(request, bloc, year):
    year = get_year(request, bloc, year)
    require(proposing.may_download_dossier(request.user, year, queries.current_proposal(year)))
    body = exports.dossier_workbook(year)
    record("awards.export_dossier", year, by=request.user, after={"file": exports.dossier_name(year)})
    return workbook_response(body, exports.dossier_name(year))
