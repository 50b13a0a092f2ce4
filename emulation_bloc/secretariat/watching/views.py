"""The desk of a Home Affairs office: its blocs at a glance, and everything they propose in one list."""

from django.core.paginator import Paginator
from django.shortcuts import render

from awards.policies import deciding
from awards.queries import proposed_in, totals_of
from emulation_bloc.core.audit import record_of_each
from emulation_bloc.documents.workbooks.writer import workbook_response

from . import queries, workbook
from .policies import office_of

LINES_PER_PAGE = 100


def desk(request):
    office = office_of(request.user)
    return render(request, "secretariat/watching/desk.html", {"desk": queries.desk(office, request.GET.get("nam", ""))})


def proposed(request):
    """Of all blocs of a year; ``khen`` narrows the list to one award, the totals stay those of the year."""
    number, numbers, lines = _proposed(request)
    award = next((line.award for line in lines if str(line.award.pk) == request.GET.get("khen")), None)
    shown = [line for line in lines if award is None or line.award == award]
    page = Paginator(shown, LINES_PER_PAGE).get_page(request.GET.get("trang"))
    context = {
        "number": number,
        "numbers": numbers,
        "totals": totals_of(lines),
        "award": award,
        "page": page,
        "rows": [(line, _may_decide(request.user, line)) for line in page],
        "query": f"nam={number}{f'&khen={award.pk}' if award else ''}",
    }
    return render(request, "secretariat/watching/proposed.html", context)


def _may_decide(user, line):
    return deciding.may_write_decision(user, line.nomination.proposal_item.proposal, line.decision)


def proposed_workbook(request):
    """Each bloc's trace says who took its data along."""
    number, _, lines = _proposed(request)
    name = f"TongHopDeNghi_{number}.xlsx"
    years = {line.year.pk: line.year for line in lines}
    record_of_each("awards.export_consolidated", years.values(), by=request.user, after={"file": name})
    return workbook_response(workbook.proposed_workbook(number, lines), name)


def _proposed(request):
    office = office_of(request.user)
    numbers = queries.numbers_of(office)
    number = queries.chosen(numbers, request.GET.get("nam", ""))
    return number, numbers, proposed_in(queries.years_open(office, number))
