"""The page of one agency over the years, its paper and its workbook."""

from django.shortcuts import get_object_or_404, render

from emulation_bloc.core.text import slugify
from emulation_bloc.documents.pdf import pdf_response
from emulation_bloc.documents.workbooks.writer import workbook_response
from units.access import get_year

from .documents import chart_of, lifetime_pdf
from .queries import lifetime
from .workbook import lifetime_workbook


def page(request, bloc, year, pk):
    found = _found(request, bloc, year, pk)
    context = {"year": found.participation.year, "found": found, "chart": chart_of(found)}
    return render(request, "awards/lifetime/lifetime.html", context)


def paper(request, bloc, year, pk):
    found = _found(request, bloc, year, pk)
    return pdf_response(lifetime_pdf(found), f"{_name(found)}.pdf")


def workbook(request, bloc, year, pk):
    found = _found(request, bloc, year, pk)
    return workbook_response(lifetime_workbook(found), f"{_name(found)}.xlsx")


def _found(request, bloc, year, pk):
    year = get_year(request, bloc, year)
    participation = get_object_or_404(year.participations.select_related("unit", "year__bloc"), pk=pk)
    return lifetime(participation, request.user)


def _name(found):
    return f"qua-cac-nam-{slugify(found.participation.short_name)}"
