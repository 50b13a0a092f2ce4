"""Papers of this room: the unit's score sheet and the summary of scores and ranks."""

from emulation_bloc.documents.pdf import render_pdf

from . import queries


def sheet_context(sheet, *, with_findings):
    """Plain values of the printed score sheet. ``with_findings``: verified points and reasons are printed too."""
    year = sheet.participation.year
    return {
        "year": year,
        "bloc": year.bloc,
        "sheet": sheet,
        "table": sheet.table,
        "page": queries.sheet_page(sheet),
        "with_findings": with_findings,
    }


def sheet_pdf(sheet, *, with_findings):
    return render_pdf("scoring/documents/sheet.html", sheet_context(sheet, with_findings=with_findings))


def ranking_context(year, result):
    return {"year": year, "bloc": year.bloc, "result": result, "published": result.published}


def ranking_pdf(year, result):
    return render_pdf("scoring/documents/ranking.html", ranking_context(year, result))
