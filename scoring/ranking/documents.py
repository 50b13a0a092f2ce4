"""Papers of this room: the unit's score sheet and the summary of scores and ranks."""

from emulation_bloc.core.dates import local_date
from emulation_bloc.documents import office
from emulation_bloc.documents.layout import Header, Paper, Signature
from emulation_bloc.documents.models import IssuedDocument
from emulation_bloc.documents.pdf import paper_text, pdf_of, render_pdf
from emulation_bloc.documents.services import issue_document
from emulation_bloc.documents.signing import PaperOfAct
from emulation_bloc.documents.uploads.filetypes import BY_CONTENT_TYPE

from ..sheets import queries as sheets_queries
from .charts import drawing

SHEET = "score_sheet"
SHEET_TEMPLATE = "scoring/documents/sheet.html"


def sheet_context(sheet, *, with_findings):
    """The printed score sheet. ``with_findings``: verified points and reasons are printed too."""
    participation = sheet.participation
    year, unit = participation.year, participation.unit
    signed = f"Đã nộp trên hệ thống, mã {sheet.receipt_hash[:12]}" if sheet.receipt_hash else ""
    header = Header(
        superior=unit.superior,
        issuer=participation.name,
        place=year.bloc.place,
        day=local_date(sheet.submitted_at),
    )
    head = Signature(("Thủ trưởng đơn vị",), str(sheet.submitted_by_words), signed=signed)
    return {
        "paper": Paper(
            header=header,
            kind="Phiếu chấm điểm thi đua",
            subject=f"Năm {year.year}",
            signatures=(Signature(("Người lập phiếu",)), head),
            illustrative=tuple(year.illustrative.values()),
        ),
        "year": year,
        "sheet": sheet,
        "table": sheet.table,
        "page": sheets_queries.sheet_page(sheet),
        "with_findings": with_findings,
    }


def sheet_pdf(sheet, *, with_findings):
    return render_pdf(SHEET_TEMPLATE, sheet_context(sheet, with_findings=with_findings))


def _text(sheet):
    return paper_text(SHEET_TEMPLATE, sheet_context(sheet, with_findings=False))


def _keep(sheet, pdf, by):
    """Keep the sheet as handed in, whatever becomes of it later."""
    participation = sheet.participation
    return issue_document(
        scope=sheet.audit_scope,
        kind=SHEET,
        subject=sheet,
        title=f"Phiếu chấm điểm {participation.year.year} của {participation.name}",
        pdf=pdf,
        number=sheet.receipt_hash[:12],
        signer_name=sheet.submitted_by_words.name,
        by=by,
    )


# Given to ``services.submit_sheet``.
SHEET_PAPER = PaperOfAct(text=_text, pdf=pdf_of, keep=_keep)


def submitted_papers(sheet):
    """The sheet as it was handed in each time, the latest first. One query."""
    return list(IssuedDocument.objects.of(sheet, SHEET).select_related("issued_by").order_by("-version"))


def office_preview(evidence):
    """A Word or Excel file as PDF, or the sentence that says why not: an ``office.Preview``."""

    def read():
        with evidence.file.open("rb") as stored:
            return stored.read()

    return office.preview(evidence.sha256, BY_CONTENT_TYPE[evidence.content_type].extensions[0], read)


def ranking_context(year, result):
    """The summary of scores and ranks. ``result`` is a ``RankingTable``; a provisional one is printed as a draft."""
    bloc, published = year.bloc, result.published
    header = Header(
        superior=f"UBND {bloc.province}",
        issuer=bloc.name,
        place=bloc.place,
        day=local_date(published.published_at) if published else None,
    )
    correction = f" (công bố lần {published.version})" if published and published.version > 1 else ""
    return {
        "paper": Paper(
            header=header,
            kind="Bảng tổng hợp điểm và xếp hạng",
            subject=f"Thi đua năm {year.year}{correction}",
            signatures=(Signature(("Khối phó",)), Signature(("TM. Khối thi đua", "Khối trưởng"))),
            recipients=_recipients(bloc) if published else (),
            illustrative=tuple(year.illustrative.values()),
        ),
        "year": year,
        "bloc": bloc,
        "result": result,
        "published": published,
        "chart": drawing.units_by_section(result),
        "reasons": [place for place in result.places if place.why],
    }


def _recipients(bloc):
    return ("Các đơn vị thành viên khối", *((bloc.monitor.name,) if bloc.monitor else ()), "Lưu: VT")


def ranking_pdf(year, result):
    return render_pdf("scoring/documents/ranking.html", ranking_context(year, result))
