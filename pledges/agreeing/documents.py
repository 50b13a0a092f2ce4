"""The pledge as a paper with how both came to its words: every version, every proposal marked, as an annex."""

from emulation_bloc.documents.pdf import render_pdf

from ..documents import pledge_context
from ..models import Pledge
from . import comparing, queries, reading


def agreement_context(pledge: Pledge) -> dict[str, object]:
    versions, proposals = queries.versions_of(pledge), queries.proposals_of(pledge)
    first, last = versions[0], versions[-1]
    return pledge_context(pledge) | {
        "versions": versions,
        "proposals": [reading.Answered(row, comparing.proposal_lines(row)) for row in proposals],
        "first": first,
        "last": last,
        "compared": comparing.compared(first.words, last.words) if first != last else None,
        "wording": queries.wording_of(pledge),
    }


def agreement_pdf(pledge: Pledge) -> bytes:
    return render_pdf("pledges/documents/agreement.html", agreement_context(pledge))
