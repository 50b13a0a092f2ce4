"""Verifying on a grid of units and criteria, by keyboard, with columns pasted from Excel."""

import re
from html import unescape

from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from emulation_bloc.core.verdict import Refused
from units.enums import EnteredKind
from units.onpaper.queries import by_unit

from ...rows.forms import composed
from ...rows.sure import SURE
from ...sheets import policies as sheets_policies
from ...tables.access import table_of_verifiers
from .. import policies as verification_policies
from ..by_criterion import queries as by_criterion_queries
from . import queries, services
from .forms import CellForm
from .rendering import Looks, css_of, grid_rows
from .sums import grid_sums

CELL_NAME = re.compile(r"e(\d{1,18})-text")


def verification_grid(request, bloc, year):
    """Readable by whoever verifies; boxes open by script, and without it the row of each criterion is a link away."""
    year, table = table_of_verifiers(request, bloc, year)
    grid = queries.verification_grid(table, year)
    only_waiting = request.GET.get("loc") == "chua"
    shown = grid.only_waiting() if only_waiting else grid.rows
    verdicts = {sheet.pk: verification_policies.may_verify(request.user, sheet) for sheet in grid.sheets}
    may_verify = {pk for pk, verdict in verdicts.items() if verdict}
    cells = {sheet.pk for sheet in grid.sheets if sheets_policies.sees_findings(request.user, sheet)}
    entered = by_unit(year, EnteredKind.SHEET)
    context = {
        "year": year,
        "grid": grid,
        "columns": [
            (sheet, *grid.progress(sheet), verdicts[sheet.pk], entered.get(sheet.participation_id))
            for sheet in grid.sheets
        ],
        "rows": grid_rows(grid, shown, table, may_verify, cells),
        "is_empty": not shown,
        "only_waiting": only_waiting,
        "has_boxes": bool(may_verify),
    }
    return render(request, "scoring/verification/grid.html", context)


@require_POST
def grid_save(request, bloc, year):
    """Save the posted cells (``e<key>-text``, ``-reason``, ``-revision``), each for itself; answer with JSON.

    ``cells`` by key: ``{"saved", "revision", "found", "why", "look", "html", "fault", "asks"}``, as the record now
    holds them, also where somebody else saved the cell meanwhile and nothing was written; ``asks``: a number to
    confirm, as ``e<key>-sure`` does. ``progress``: what is verified of each sheet, by its key. ``sums``: what parts and
    sheets come to now (``sums.grid_sums``). ``waiting``: cells of all sheets without a finding.
    """
    year, table = table_of_verifiers(request, bloc, year)
    data = composed(request.POST)
    sheets = queries.sheets_handed_in(table, year)
    verdicts = {sheet.pk: verification_policies.may_verify(request.user, sheet) for sheet in sheets}
    if not any(verdicts.values()):
        return JsonResponse({"refused": sorted({verdict.reason for verdict in verdicts.values()})}, status=403)
    posted = queries.grid_entries(table, sheets, _keys(data))
    faults, forms = _judged(posted, verdicts, data)
    faults |= {pk: form.fault for pk, form in forms.items() if not form.is_valid()}
    findings = {pk: form.typed for pk, form in forms.items() if form.is_valid()}
    try:
        disputed = services.save_free_cells(findings=findings, by=request.user)
    except Refused as refusal:
        return JsonResponse({"refused": refusal.reasons}, status=403)
    after = queries.verification_grid(table, year)
    readable = {sheet.pk for sheet in sheets if sheets_policies.sees_findings(request.user, sheet)}
    cells = {pk: NOTHING_TOLD | {"fault": fault} for pk, fault in faults.items()}
    for row in after.rows:
        looks = Looks(row.criterion, row.rule, table.reason_threshold)
        for cell in row.cells:
            if cell and cell.pk in posted and posted[cell.pk].sheet_id in readable:
                look = looks[cell.answer]
                fault = _clash(look) if cell.pk in disputed else faults.get(cell.pk, "")
                cells[cell.pk] = _cell_state(cell, look, fault, forms.get(cell.pk))
    progress = {sheet.pk: "/".join(map(str, after.progress(sheet))) for sheet in sheets if sheet.pk in after.counting}
    told = {"cells": cells, "progress": progress, "sums": grid_sums(after, table, readable), "waiting": after.waiting}
    return JsonResponse(told)


@require_POST
def grid_check(request, bloc, year):
    """What saving the posted cells would say of each, before they stand in the grid; nothing is written.

    JSON: ``cells`` by key: ``{"fault", "asks"}``, see ``grid_save``.
    """
    year, table = table_of_verifiers(request, bloc, year)
    data = composed(request.POST)
    sheets = queries.sheets_handed_in(table, year)
    verdicts = {sheet.pk: verification_policies.may_verify(request.user, sheet) for sheet in sheets}
    if not any(verdicts.values()):
        return JsonResponse({"refused": sorted({verdict.reason for verdict in verdicts.values()})}, status=403)
    closed, forms = _judged(queries.grid_entries(table, sheets, _keys(data)), verdicts, data)
    told = {pk: {"fault": "" if form.is_valid() else form.fault, "asks": form.asks} for pk, form in forms.items()}
    return JsonResponse({"cells": told | {pk: {"fault": fault, "asks": ""} for pk, fault in closed.items()}})


def _keys(data):
    """Keys of the rows whose cells were sent; what is not a key of a row is nobody's cell."""
    return [int(found[1]) for name in data if (found := CELL_NAME.fullmatch(name))]


def _clash(look):
    stored = unescape(look.finding) or "để trống"
    return f"Vừa được lưu từ nơi khác: “{stored}”. Trong ô là nội dung bạn nhập; lưu lần nữa sẽ thay nội dung kia."


def _judged(entries, verdicts, data):
    """``({key: sentence}, {key: CellForm})``: what this person may not verify and why not, and what was typed there."""
    closed, forms = {}, {}
    for pk, entry in entries.items():
        name = f"e{pk}"
        if not (verdict := verdicts[entry.sheet_id]):
            closed[pk] = verdict.reason
            continue
        forms[pk] = CellForm(
            row=by_criterion_queries.unit_row(entry, entry.criterion.rule()),
            text=data[f"{name}-text"],
            reason=data.get(f"{name}-reason", ""),
            revision=data.get(f"{name}-revision", ""),
            sure=data.get(f"{name}-{SURE}", ""),
        )
    return closed, forms


# Of a cell whose findings this person may not read yet: why nothing was saved, and nothing else.
NOTHING_TOLD = dict.fromkeys(["revision", "found", "why", "look", "html", "points", "asks"], "") | {"saved": False}


def _cell_state(cell, look, fault, form):
    return {
        "saved": not fault,
        "fault": fault,
        "asks": form.asks if form else "",
        "revision": cell.revision,
        "found": unescape(look.finding),
        "why": cell.reason,
        "look": css_of(look, cell.reason),
        "html": look.html,
        "points": look.points,
    }
