"""Verifying on a grid of units and criteria, by keyboard, with columns pasted from Excel."""

from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from emulation_bloc.core.verdict import Refused

from .. import policies, queries, services
from ..forms import CellForm, composed
from ..rendering_grid import cell_look, finding, grid_rows
from ..services import Finding
from .access import table_of_verifiers


def verification_grid(request, bloc, year):
    """Readable by whoever verifies; boxes open by script, and without it the row of each criterion is a link away."""
    year, table = table_of_verifiers(request, bloc, year)
    grid = queries.verification_grid(table, year)
    only_waiting = request.GET.get("loc") == "chua"
    shown = grid.only_waiting() if only_waiting else grid
    verdicts = {sheet.pk: policies.may_verify(request.user, sheet) for sheet in grid.sheets}
    may_verify = {pk for pk, verdict in verdicts.items() if verdict}
    context = {
        "year": year,
        "grid": grid,
        "columns": [(sheet, *grid.progress(sheet), verdicts[sheet.pk]) for sheet in grid.sheets],
        "rows": grid_rows(shown, may_verify),
        "is_empty": not shown.rows,
        "only_waiting": only_waiting,
        "has_boxes": bool(may_verify),
    }
    return render(request, "scoring/grid.html", context)


@require_POST
def grid_save(request, bloc, year):
    """Save the posted cells (``e<key>-text``, ``-reason``, ``-revision``), each for itself; answer with JSON.

    ``cells`` by key: ``{"saved", "revision", "found", "why", "look", "html", "fault"}``, as the record now holds
    them, also where somebody else saved the cell meanwhile and nothing was written. ``progress``: what is verified
    of each sheet, by its key.
    """
    year, table = table_of_verifiers(request, bloc, year)
    data = composed(request.POST)
    grid = queries.verification_grid(table, year)
    verdicts = [policies.may_verify(request.user, sheet) for sheet in grid.sheets]
    if not any(verdicts):
        return JsonResponse({"refused": sorted({verdict.reason for verdict in verdicts})}, status=403)
    rules = {criterion.pk: rule for criterion, rule in grid.rows}
    posted = [entry for entry in grid.entries.values() if f"e{entry.pk}-text" in data]
    faults, findings = _judged(request.user, posted, rules, data)
    try:
        disputed = services.save_free_cells(findings=findings, by=request.user)
    except Refused as refusal:
        return JsonResponse({"refused": refusal.reasons}, status=403)
    faults |= {pk: _clash(entry, rules[entry.criterion_id]) for pk, entry in disputed.items()}
    after = queries.verification_grid(table, year)
    entries = {entry.pk: entry for entry in after.entries.values()}
    cells = {entry.pk: _told(entries[entry.pk], rules, faults.get(entry.pk, "")) for entry in posted}
    progress = {sheet.pk: "/".join(map(str, after.progress(sheet))) for sheet in after.sheets}
    return JsonResponse({"cells": cells, "progress": progress})


def _clash(entry, rule):
    stored = finding(entry, rule) or "để trống"
    return f"Vừa được lưu từ nơi khác: “{stored}”. Trong ô là nội dung bạn nhập; lưu lần nữa sẽ thay nội dung kia."


def _judged(user, entries, rules, data):
    """``({key: sentence}, {key: Finding})``: what cannot be saved and why, and what can."""
    faults, findings = {}, {}
    for entry in entries:
        name = f"e{entry.pk}"
        if not (verdict := policies.may_verify(user, entry.sheet)):
            faults[entry.pk] = verdict.reason
            continue
        form = CellForm(
            row=queries.unit_row(entry, rules[entry.criterion_id]),
            text=data[f"{name}-text"],
            reason=data.get(f"{name}-reason", ""),
            revision=data.get(f"{name}-revision", ""),
        )
        if form.is_valid():
            findings[entry.pk] = Finding(reason=form.cleaned_data["reason"], **form.content)
        else:
            faults[entry.pk] = form.fault
    return faults, findings


def _told(entry, rules, fault):
    rule = rules[entry.criterion_id]
    look, html = cell_look(entry, rule)
    return {
        "saved": not fault,
        "fault": fault,
        "revision": entry.revision,
        "found": finding(entry, rule),
        "why": entry.reason,
        "look": look,
        "html": html,
    }
