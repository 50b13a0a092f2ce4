"""Papers of the dossier beside the submission: what it lacks, and the evidence of every condition."""

from emulation_bloc.documents.layout import Header, Paper
from emulation_bloc.documents.pdf import paper_text
from units.queries import called_as_on

from .. import queries as awards_queries
from . import queries


def gaps_context(year, gaps, reason=""):
    """``gaps``: of ``queries.gaps_of``; ``reason``: why it is sent nevertheless."""
    return {
        "paper": _paper(year, "Bản kê nội dung còn thiếu", f"Hồ sơ đề nghị khen thưởng năm {year.year}"),
        "year": year,
        "gaps": gaps,
        "barring": sum(gap.bars for gap in gaps),
        "reason": reason,
    }


def gaps_text(year, gaps, reason=""):
    return paper_text("awards/documents/gaps.html", gaps_context(year, gaps, reason))


def conditions_context(year, page):
    return {
        "paper": _paper(year, "Bảng minh chứng điều kiện khen thưởng", f"Tập thể được đề nghị năm {year.year}"),
        "year": year,
        "items": queries.conditions_of(year, page),
    }


def conditions_text(year, page):
    """Units are called as on the day of the submission, as in its list."""
    with called_as_on(year, page.proposal.issued_on):
        fresh = awards_queries.proposal(year)
        return paper_text("awards/documents/conditions.html", conditions_context(year, fresh))


def _paper(year, kind, subject):
    bloc = year.bloc
    return Paper(
        header=Header(superior=bloc.body_above, issuer=bloc.name, with_date=False),
        kind=kind,
        subject=subject,
        illustrative=tuple(year.illustrative.values()),
    )
