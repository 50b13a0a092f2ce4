"""The page on which a unit or the leadership says how many people the unit has."""

from django.contrib import messages
from django.shortcuts import redirect

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show

from .. import policies as sheets_policies
from ..access import visible_sheet
from . import policies, queries, services
from .forms import HeadCountForm


def sheet_head_count(request, bloc, year, pk):
    year, sheet = visible_sheet(request, bloc, year, pk)
    require(policies.may_tell_head_count(request.user, sheet))
    known = {"head_count": sheet.head_count, "source": sheet.head_count_source, "seen": queries.as_seen(sheet)}
    found = queries.found_by_head(sheet)
    form = HeadCountForm(posted(request), initial=known, was=sheet.head_count, found=found)
    if form.is_valid():
        with refusals_in(form):
            try:
                services.tell_head_count(sheet=sheet, by=request.user, **form.cleaned_data)
            except services.SavedElsewhere:
                form.shows(queries.as_seen(sheet))
                raise
            messages.success(request, f"Đã ghi số người của {sheet.participation}.")
            return redirect("scoring:sheet", **year.address, pk=pk)
    context = {"year": year, "sheet": sheet, "form": form, "found": found}
    context["tells"] = sheets_policies.sees_findings(request.user, sheet)
    return show(request, "scoring/sheets/sheet_head_count.html", context)
