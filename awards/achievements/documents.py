"""The achievement report as it is printed: the form's headings, what the unit wrote, what the system holds."""

from django.utils import timezone

from emulation_bloc.core.dates import local_date
from emulation_bloc.documents.layout import Header, Paper, Signature, powers_of
from emulation_bloc.documents.pdf import paper_text, pdf_of
from emulation_bloc.documents.services import issue_document, issued_document, read_document
from emulation_bloc.documents.signing import PaperOfAct

from . import queries
from .sections import PARTS, heading

ACHIEVEMENT = "achievement_report"
ABOVE_NOTE = "(Xác nhận, ký tên, đóng dấu)"
OWN_NOTE = "(Ký tên, đóng dấu)"


def report_context(report, day=None):
    """``day``: of its confirmation; none while it is a draft, which is dated by hand."""
    unit = report.participation
    year = unit.year
    held = queries.held_of(unit)
    own = Signature(powers_of(report.signer_title) or ("Thủ trưởng đơn vị",), report.signer_name, OWN_NOTE)
    return {
        "paper": Paper(
            header=Header(
                superior=unit.unit.superior,
                issuer=unit.name,
                place=year.bloc.place,
                day=day,
            ),
            kind="Báo cáo thành tích",
            subject=f"Đề nghị tặng thưởng {' và '.join(held.proposed)} năm {year.year}" if held.proposed else "",
            signatures=(Signature(("Xác nhận của cấp trên trực tiếp",), note=ABOVE_NOTE), own),
            illustrative=tuple(year.illustrative.values()),
        ),
        "year": year,
        "unit": unit,
        "held": held,
        "parts": [
            (numeral, title, [(name, heading(name), getattr(report, name)) for name in names])
            for numeral, title, names in PARTS
        ],
    }


def draft_text(report):
    return paper_text("awards/documents/achievement.html", report_context(report))


def confirmed_text(report):
    """As it is printed once it is confirmed: today, unless it was before."""
    day = local_date(report.confirmed_at) if report.is_confirmed else timezone.localdate()
    return paper_text("awards/documents/achievement.html", report_context(report, day))


def _keep(report, pdf, by):
    """Keep the report as confirmed."""
    return issue_document(
        scope=report.audit_scope,
        kind=ACHIEVEMENT,
        subject=report,
        title=f"Báo cáo thành tích năm {report.participation.year.year} của {report.participation}",
        pdf=pdf,
        signer_name=report.signer_name,
        by=by,
    )


# Given to ``services.confirm_report``.
ACHIEVEMENT_PAPER = PaperOfAct(text=confirmed_text, pdf=pdf_of, keep=_keep)


def report_pdf(report):
    """As confirmed; a draft as it stands now."""
    if not report.is_confirmed:
        return pdf_of(draft_text(report))
    kept = issued_document(report, ACHIEVEMENT)
    return read_document(kept) if kept else pdf_of(confirmed_text(report))
