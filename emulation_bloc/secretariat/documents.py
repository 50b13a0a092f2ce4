"""The hand-over record (biên bản bàn giao), drawn from what both sides confirmed."""

from django.utils import timezone

from emulation_bloc.core.dates import short_date, time_in_words
from emulation_bloc.documents.layout import Header, Paper, Signature
from emulation_bloc.documents.numbering import symbol_of
from emulation_bloc.documents.pdf import render_pdf

SIGN_NOTE = "(Ký, ghi rõ họ tên)"


def hand_over_context(hand_over):
    """Plain values of the printed record. Before both sides confirmed there are dots where a date will stand."""
    year = hand_over.year
    done = hand_over.received_at or hand_over.given_at
    return {
        "paper": Paper(
            header=Header(
                superior=f"UBND {year.bloc.province}",
                issuer=year.bloc.name,
                symbol=symbol_of("BB", year.bloc.symbol),
                place=year.bloc.place,
                day=timezone.localdate(done) if done else None,
            ),
            kind="Biên bản bàn giao",
            subject=f"Nhiệm vụ Khối trưởng từ năm {year.year} sang năm {year.year + 1}",
            signatures=(
                _signature("Bên giao", hand_over.giver, hand_over.given_by, hand_over.given_at),
                _signature("Bên nhận", hand_over.receiver, hand_over.received_by, hand_over.received_at),
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
        "items": list(hand_over.items.all()),
    }


def _signature(side, unit, person, at):
    signed = f"Đã xác nhận trên hệ thống lúc {time_in_words(at)}, {short_date(timezone.localdate(at))}" if at else ""
    return Signature(lines=(side, unit.name), name=str(person) if person else "", note=SIGN_NOTE, signed=signed)


def hand_over_pdf(hand_over):
    return render_pdf("secretariat/documents/hand_over.html", hand_over_context(hand_over))
