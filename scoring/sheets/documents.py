"""The unit's score sheet on paper."""

from operator import attrgetter

from emulation_bloc.core.dates import local_date
from emulation_bloc.documents.layout import Header, Paper, Signature, powers_of
from emulation_bloc.documents.models import IssuedDocument
from emulation_bloc.documents.pdf import paper_text, pdf_of, render_pdf
from emulation_bloc.documents.services import issue_document
from emulation_bloc.documents.signing import PaperOfAct
from units.enums import EnteredKind
from units.onpaper.queries import standing_of

from .. import words
from . import queries as sheets_queries

SHEET = "score_sheet"
HEAD = "Thủ trưởng đơn vị"


SHEET_TEMPLATE = "scoring/documents/sheet.html"


def sheet_context(sheet, *, with_findings, above=False):
    """The printed score sheet. ``with_findings``: verified points and reasons are printed too; ``above``: and those of
    the superior body."""
    participation = sheet.participation
    year, unit = participation.year, participation.unit
    entry = standing_of(participation, EnteredKind.SHEET) if sheet.on_paper else None
    header = Header(
        superior=unit.superior,
        issuer=participation.name_on(local_date(sheet.submitted_at)),
        place=year.bloc.place,
        day=local_date(sheet.submitted_at),
    )
    page = sheets_queries.sheet_page(sheet)
    most = attrgetter("most_above" if above else "most_found" if with_findings else "most")
    return {
        "paper": Paper(
            header=header,
            kind="Phiếu chấm điểm thi đua",
            subject=f"Năm {year.year}",
            signatures=(Signature(("Người lập phiếu",)), _head(sheet, entry)),
            illustrative=tuple(year.illustrative.values()),
        ),
        "year": year,
        "sheet": sheet,
        "table": sheet.table,
        "page": page,
        "lines": [(row, most(row)) for row in page.rows],
        "most": most(page),
        "legend": words.legend_of_not_applicable(sheet.table.get_not_applicable_display()),
        "with_findings": with_findings,
        "above": above,
        "on_paper": entry,
    }


def _head(sheet, entry):
    """Who answers for it: the account that handed it in, or the name on the unit's paper it was entered from."""
    if entry is not None:
        told = f"Đã ký trên văn bản số {entry.number}"
        return Signature(powers_of(entry.signer_title, HEAD), entry.signer_name, signed=told)
    signed = f"Đã nộp trên hệ thống, mã {sheet.receipt_hash[:12]}" if sheet.receipt_hash else ""
    return Signature(powers_of(sheet.submitted_by_words.title, HEAD), str(sheet.submitted_by_words), signed=signed)


def sheet_pdf(sheet, *, with_findings, above=False):
    return render_pdf(SHEET_TEMPLATE, sheet_context(sheet, with_findings=with_findings, above=above))


def _text(sheet):
    return paper_text(SHEET_TEMPLATE, sheet_context(sheet, with_findings=False))


def _keep(sheet, pdf, by):
    """Keep the sheet as handed in, whatever becomes of it later."""
    participation = sheet.participation
    entry = standing_of(participation, EnteredKind.SHEET) if sheet.on_paper else None
    return issue_document(
        scope=sheet.audit_scope,
        kind=SHEET,
        subject=sheet,
        title=f"Phiếu chấm điểm {participation.year.year} của {participation.name}",
        pdf=pdf,
        number=sheet.receipt_hash[:12],
        signer_name=entry.signer_name if entry else sheet.submitted_by_words.name,
        by=by,
    )


# Given to ``services.submit_sheet``.
SHEET_PAPER = PaperOfAct(text=_text, pdf=pdf_of, keep=_keep)


def submitted_papers(sheet):
    """The sheet as it was handed in each time, the latest first. One query."""
    return list(IssuedDocument.objects.of(sheet, SHEET).select_related("issued_by").order_by("-version"))
