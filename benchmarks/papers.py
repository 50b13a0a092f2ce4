"""The minutes against WeasyPrint alone on the same page source; the dossier against the same cells written plainly."""

from io import BytesIO

from django.template.loader import render_to_string
from openpyxl import Workbook, load_workbook

from awards.exports import dossier_workbook
from meetings.minutes.documents import minutes_context, minutes_pdf
from meetings.sittings.queries import yearend_meeting
from units.models import EmulationYear

from .harness import compare


def ratios():
    year = EmulationYear.objects.select_related("bloc", "bloc__monitor").get(bloc__code="vhxh", year=2022)
    yield _minutes(yearend_meeting(year))
    yield _dossier(year)


def _minutes(meeting):
    from emulation_bloc.documents.pdf import STATIC, _weasyprint

    html, fetcher = _weasyprint()
    source = render_to_string("meetings/documents/minutes/minutes.html", minutes_context(meeting))
    return compare(
        "Minutes as PDF/A, against WeasyPrint on the same source",
        lambda: minutes_pdf(meeting),
        lambda: html(string=source, base_url=STATIC, url_fetcher=fetcher()).write_pdf(),
        rounds=12,
        warm=2,
    )


def _dossier(year):
    pages = [list(page.values) for page in load_workbook(BytesIO(dossier_workbook(year)))]
    return compare(
        "Dossier workbook, against the same cells written plainly",
        lambda: dossier_workbook(year),
        lambda: _plain(pages),
        rounds=15,
        warm=2,
    )


def _plain(pages):
    book = Workbook()
    book.remove(book.active)
    for rows in pages:
        page = book.create_sheet()
        for row in rows:
            page.append(row)
    book.save(BytesIO())
