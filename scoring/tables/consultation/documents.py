"""The paper of a round: what was said to the draft, by whom, and what became of it."""

from emulation_bloc.core.dates import local_date
from emulation_bloc.documents.layout import Header, Paper, Signature
from emulation_bloc.documents.pdf import render_pdf

from .reading import Read


def summary_context(read: Read) -> dict[str, object]:
    consultation = read.consultation
    year, bloc = consultation.year, consultation.year.bloc
    closed = local_date(consultation.closed_at) if consultation.closed_at else None
    return {
        "paper": Paper(
            header=Header(superior=bloc.body_above, issuer=bloc.name, place=bloc.place, day=closed),
            kind="Bảng tổng hợp, tiếp thu ý kiến",
            subject=f"Về dự thảo {_named(consultation.table.title)}",
            signatures=(Signature((bloc.words.on_behalf, bloc.words.leader)),),
            recipients=(
                f"Các đơn vị thành viên {bloc.words.noun}",
                *((bloc.monitor.name,) if bloc.monitor else ()),
                "Lưu: VT",
            ),
            illustrative=tuple(year.illustrative.values()),
        ),
        "year": year,
        "consultation": consultation,
        "read": read,
    }


def _named(title):
    """“Bảng tiêu chí …” within a sentence."""
    return f"{title[:1].lower()}{title[1:]}"


def summary_pdf(read: Read) -> bytes:
    return render_pdf("scoring/documents/opinions.html", summary_context(read))
