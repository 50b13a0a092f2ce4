"""The hand-over record (biên bản bàn giao), drawn from what both sides confirmed and kept once both have."""

from django.utils import timezone

from emulation_bloc.core.dates import short_date, time_in_words
from emulation_bloc.documents.layout import Header, Paper, Signature, powers_of
from emulation_bloc.documents.numbering import symbol_of
from emulation_bloc.documents.pdf import paper_text, pdf_of, render_pdf
from emulation_bloc.documents.services import issue_document, issued_document, read_document
from emulation_bloc.documents.signing import PaperOfAct

from ..facts import YearFacts
from ..succession.queries import changes_in
from .open_work import open_work

HAND_OVER = "hand_over"
SIGN_NOTE = "(Ký, ghi rõ họ tên)"


def hand_over_context(hand_over):
    """Plain values of the printed record. Before both sides confirmed there are dots where a date will stand."""
    year = hand_over.year
    items = list(hand_over.items.all())
    done = hand_over.received_at or hand_over.given_at
    return {
        "paper": Paper(
            header=Header(
                superior=year.bloc.body_above,
                issuer=year.bloc.name,
                symbol=symbol_of("BB", year.bloc.symbol),
                place=year.bloc.place,
                day=timezone.localdate(done) if done else None,
            ),
            kind="Biên bản bàn giao",
            subject=f"Nhiệm vụ Khối trưởng từ năm {year.year} sang năm {year.year + 1}",
            signatures=(
                _signature("Bên giao", hand_over.giver, hand_over.given_by_words, hand_over.given_at),
                _signature("Bên nhận", hand_over.receiver, hand_over.received_by_words, hand_over.received_at),
            ),
            recipients=(
                str(year.bloc.monitor) if year.bloc.monitor else "Cơ quan nội vụ",
                "Các đơn vị trong Khối",
                "Lưu: hồ sơ Khối",
            ),
            illustrative=tuple(year.illustrative.values()),
        ),
        "year": year,
        "following": year.year + 1,
        "hand_over": hand_over,
        "items": items,
        "objections": [item for item in items if item.objection],
        "open_work": open_sentences(hand_over),
        "changes": changes_in(year),
    }


def open_sentences(hand_over):
    """What was still open when both sides had signed; before that, what is open now."""
    if hand_over.is_complete:
        return hand_over.open_work
    return [work.sentence for work in open_work(YearFacts(hand_over.year))]


def _signature(side, unit, person, at):
    signed = f"Đã xác nhận trên hệ thống lúc {time_in_words(at)}, {short_date(timezone.localdate(at))}" if at else ""
    return Signature(lines=(side, unit.name, *powers_of(person.title)), name=str(person), note=SIGN_NOTE, signed=signed)


def draw_hand_over(hand_over):
    """The record as it stands now."""
    return render_pdf("secretariat/documents/hand_over.html", hand_over_context(hand_over))


def _text(hand_over):
    return paper_text("secretariat/documents/hand_over.html", hand_over_context(hand_over))


def _keep(hand_over, pdf, by):
    return issue_document(
        scope=hand_over.audit_scope,
        kind=HAND_OVER,
        subject=hand_over,
        title=f"Biên bản bàn giao năm {hand_over.year.year}",
        pdf=pdf,
        signer_name=f"{hand_over.given_by_words}; {hand_over.received_by_words}"[:150],
        by=by,
    )


# The record as both sides signed it; given to ``services.receive``.
HAND_OVER_PAPER = PaperOfAct(text=_text, pdf=pdf_of, keep=_keep)


def signed_record(hand_over):
    """The record kept when both sides had signed, or None: not signed yet, or history brought in without papers."""
    return issued_document(hand_over, HAND_OVER) if hand_over.is_complete else None


def hand_over_pdf(hand_over):
    """PDF bytes: as signed once both sides did, as it stands now before. History without a stored paper is drawn."""
    signed = signed_record(hand_over)
    return read_document(signed) if signed is not None else draw_hand_over(hand_over)
