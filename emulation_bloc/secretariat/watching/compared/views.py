"""Proposed against granted: every figure leads to the proposals it counts."""

from collections import defaultdict

from django.shortcuts import render

from awards.policies.offices import office_of
from awards.telling.granted import LABELS, Tally, proposed_and_granted, total_of
from emulation_bloc.documents.workbooks.shown import TEXT
from emulation_bloc.documents.workbooks.writer import WHOLE, Column, Sheet, workbook_response, write_workbook

from ..queries import numbers_of
from .chart import chart_of

YEARS_SHOWN = 10


def compared(request):
    office = office_of(request.user)
    lines = proposed_and_granted(office)
    years = defaultdict(Tally)
    for line in lines:
        years[line.year] += line.tally
    recent = dict(sorted(years.items(), reverse=True)[:YEARS_SHOWN])
    asked = request.GET.get("khoi", "")
    shown = [line for line in lines if not asked or str(line.bloc) == asked]
    context = {
        "office": office,
        "number": next(iter(numbers_of(office)), 0),
        "years": [(year, tally, _leads(year, tally)) for year, tally in sorted(years.items(), reverse=True)],
        "lines": [(line, _leads(line.year, line.tally, line.bloc)) for line in shown],
        "blocs": list(dict.fromkeys((line.bloc, line.name) for line in lines)),
        "asked": asked,
        "heads": list(LABELS.values()),
        "total": total_of(shown),
        "chart": chart_of(recent),
    }
    return render(request, "secretariat/watching/compared.html", context)


def _leads(year, tally, bloc=None):
    """(words, how many, what of the address shows them) of every figure."""
    more = f"&khoi={bloc}" if bloc else ""
    return [(label, count, f"nam={year}{more}&loc={name}") for name, label, count in tally.figures]


def compared_workbook(request):
    office = office_of(request.user)
    columns = [
        Column("Năm", 8, WHOLE),
        Column("Mã khối", 14, TEXT),
        Column("Khối", 40),
        *(Column(label, 12, WHOLE) for label in LABELS.values()),
    ]
    rows = [
        [line.year, line.code, line.name, *(count for *_, count in line.tally.figures)]
        for line in proposed_and_granted(office)
    ]
    return workbook_response(write_workbook([Sheet("Đối chiếu", "", columns, rows)]), "DoiChieuDeNghiKetQua.xlsx")
