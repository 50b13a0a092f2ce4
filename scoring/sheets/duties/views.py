"""Handing the parts of a sheet to colleagues."""

from django.contrib import messages
from django.shortcuts import redirect

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from units.queries import people_of

from .. import policies as sheets_policies
from .. import queries as sheets_queries
from ..access import visible_sheet
from . import queries, services
from .forms import DutiesForm


def sheet_duties(request, bloc, year, pk):
    year, sheet = visible_sheet(request, bloc, year, pk)
    require(sheets_policies.may_fill_own(request.user, sheet))
    form = DutiesForm(
        posted(request),
        sections=sheets_queries.sheet_page(sheet).sections,
        colleagues=people_of(sheet.participation.unit),
        duties=queries.duties_of(sheet),
    )
    if form.is_valid():
        with refusals_in(form):
            services.hand_out_sections(sheet=sheet, people=form.people, by=request.user)
            messages.success(request, "Đã lưu phân công trong đơn vị.")
            return redirect("scoring:sheet", **year.address, pk=pk)
    context = {"year": year, "sheet": sheet, "form": form}
    return show(request, "scoring/sheets/sheet_duties.html", context)
