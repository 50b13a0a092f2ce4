"""The desk of a Home Affairs office: its blocs at a glance, and everything they propose in one list."""

from itertools import chain
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from awards.policies import deciding
from awards.queries import proposed_in, proposed_in_parts, totals_of
from awards.telling.granted import LABELS, among
from emulation_bloc.core.audit import record_of_each
from emulation_bloc.documents.served import kept_file_response
from emulation_bloc.documents.workbooks.streamed import streamed_response

from ..models import DecisionFile
from ..succession import policies as succession_policies
from ..succession import queries as succession_queries
from ..succession.services import acknowledge
from . import queries, workbook
from .policies import office_of

LINES_PER_PAGE = 100
EVERY_YEAR = "tat-ca"


def desk(request):
    office = office_of(request.user)
    return render(request, "secretariat/watching/desk.html", {"desk": queries.desk(office, request.GET.get("nam", ""))})


def change(request, pk):
    """What became of units of a bloc it follows, also before it is let into the year: read, and seen."""
    notice = _notice(request, pk)
    context = {
        "notice": notice,
        "change": notice.change,
        "told": succession_queries.grouped(succession_queries.steps_of_units(notice.change, notice.year)),
        "is_open": notice.year.home_affairs_since is not None,
        "is_news": notice.monitor_seen_at is None,
        "may_acknowledge": succession_policies.may_acknowledge(request.user, notice),
        "files": notice.change.files.all(),
    }
    return render(request, "secretariat/watching/change.html", context)


def _notice(request, pk):
    return get_object_or_404(succession_queries.told_to_office(office_of(request.user).pk), pk=pk)


@require_POST
def change_seen(request, pk):
    notice = _notice(request, pk)
    acknowledge(notice=notice, by=request.user)
    messages.success(request, "Đã ghi nhận là đã xem.")
    return redirect("watching:change", pk=pk)


def change_file(request, pk):
    """The decision, for whoever is told of it."""
    told = succession_queries.told_to_office(office_of(request.user).pk)
    kept = get_object_or_404(DecisionFile, pk=pk, change__in=told.order_by().values("change"))
    return kept_file_response(request, kept)


def proposed(request):
    """Of all blocs of a year; ``khen`` narrows the list to one award, the totals stay those of the year. ``khoi`` and
    ``loc`` show what a figure of the comparison counts."""
    number, numbers, lines = _proposed(request)
    award = next((line.award for line in lines if str(line.award.pk) == request.GET.get("khen")), None)
    if award is not None:
        award.emulation_year = number
    bloc = next((line.year.bloc for line in lines if str(line.year.bloc_id) == request.GET.get("khoi")), None)
    which = request.GET.get("loc", "")
    label = LABELS.get(which, "")
    shown = [line for line in lines if award in (None, line.award) and bloc in (None, line.year.bloc)]
    shown = among(shown, which)
    page = Paginator(shown, LINES_PER_PAGE).get_page(request.GET.get("trang"))
    context = {
        "number": number,
        "numbers": numbers,
        "totals": totals_of(lines),
        "award": award,
        "page": page,
        "rows": [(line, _may_decide(request.user, line)) for line in page],
        "narrowed": [words for words in (bloc and str(bloc), label) if words],
        "query": _query(number, khen=award and award.pk, khoi=bloc and bloc.pk, loc=label and which),
    }
    return render(request, "secretariat/watching/proposed.html", context)


def _query(number, **narrowed):
    return urlencode({"nam": number} | {name: value for name, value in narrowed.items() if value})


def _may_decide(user, line):
    return deciding.may_write_decision(user, line.nomination.proposal_item.proposal, line.decision)


def proposed_workbook(request):
    """Of one year, or of all (``nam=tat-ca``). Each bloc's trace says who took its data along."""
    office = office_of(request.user)
    numbers = queries.numbers_of(office)
    asked = request.GET.get("nam", "")
    every = asked == EVERY_YEAR
    chosen = numbers if every else [queries.chosen(numbers, asked)]
    name = f"TongHopDeNghi_{'MoiNam' if every else chosen[0]}.xlsx"
    years = [queries.years_sent(office, number) for number in chosen]
    record_of_each("awards.export_consolidated", list(chain(*years)), by=request.user, after={"file": name})
    told = ((number, proposed_in_parts(of_year)) for number, of_year in zip(chosen, years, strict=True))
    return streamed_response(workbook.proposed_workbook(told), name)


def _proposed(request):
    office = office_of(request.user)
    numbers = queries.numbers_of(office)
    number = queries.chosen(numbers, request.GET.get("nam", ""))
    return number, numbers, proposed_in(queries.years_open(office, number))
