"""The trace of the year, filtered and paged."""

from django.core.paginator import Paginator
from django.shortcuts import render

from units.access import get_year

from . import queries
from .forms import TraceFilterForm
from .queries import actions_in, filtered, label_entries, people_in, visible_trace

LINES_PER_PAGE = 50


def trace(request, bloc, year):
    year = get_year(request, bloc, year)
    lines = visible_trace(request.user, year)
    form = TraceFilterForm(request.GET or None, actions=actions_in(lines), people=people_in(lines))
    is_refused = form.is_bound and not form.is_valid()
    # A filter that makes no sense shows no lines: all of them would look like its answer.
    shown = lines.none() if is_refused else filtered(lines, **(form.cleaned_data if form.is_bound else {}))
    page = Paginator(shown, LINES_PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "secretariat/trace.html",
        {
            "year": year,
            "form": form,
            "page": page,
            "lines": label_entries(page.object_list),
            "whole": queries.sees_whole_trace(request.user, year),
            "query": _without_page(request),
            "is_refused": is_refused,
        },
        status=422 if is_refused else 200,
    )


def _without_page(request):
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()
