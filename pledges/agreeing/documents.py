"""The pledge as a paper with how both came to its words: every version, every proposal marked, as an annex."""

from dataclasses import dataclass

from emulation_bloc.documents.pdf import render_pdf
from units.wording import BlocWords

from ..documents import pledge_context
from ..enums import WordingStatus
from ..models import Pledge, WordingProposal
from . import comparing, queries


@dataclass(frozen=True)
class Printed:
    """A proposal, with what the program says of it in the words of its bloc; what people typed stays as it was."""

    proposal: WordingProposal
    lines: list[comparing.Line]
    side: str
    answer: str


def _printed(proposal: WordingProposal, words: BlocWords) -> Printed:
    lapsed = proposal.status == WordingStatus.LAPSED
    return Printed(
        proposal,
        comparing.proposal_lines(proposal),
        words.of_sentence(proposal.get_side_display()),
        words.of_sentence(proposal.answer) if lapsed else proposal.answer,
    )


def agreement_context(pledge: Pledge) -> dict[str, object]:
    versions, words = queries.versions_of(pledge), pledge.participation.year.bloc.words
    first, last = versions[0], versions[-1]
    wording = queries.wording_of(pledge)
    return pledge_context(pledge) | {
        "versions": versions,
        "proposals": [_printed(row, words) for row in queries.proposals_of(pledge)],
        "first": first,
        "last": last,
        "compared": comparing.compared(first.words, last.words) if first != last else None,
        "wording": wording,
        "turn": words.of_sentence(wording.turn) if wording is not None else "",
    }


def agreement_pdf(pledge: Pledge) -> bytes:
    return render_pdf("pledges/documents/agreement.html", agreement_context(pledge))
