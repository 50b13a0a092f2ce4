"""Giấy mời: one page for all member units, after the form of Decree 30/2020."""

from emulation_bloc.documents.layout import Header, Paper, Signature
from emulation_bloc.documents.numbering import symbol_of
from emulation_bloc.documents.pdf import render_pdf

from ..enums import FileKind
from ..papers import head, illustrative, loaded_meeting
from . import queries


def invitation_context(meeting):
    meeting = loaded_meeting(meeting)
    bloc = meeting.year.bloc
    number = meeting.invitation_number.strip()
    symbol = symbol_of("GM", bloc.symbol)
    return {
        **head(meeting),
        "paper": Paper(
            header=Header(
                superior=bloc.body_above,
                issuer=bloc.name,
                number=f"{number}/{symbol}" if number.isdigit() else number,
                symbol=symbol,
                place=bloc.place,
                day=meeting.invited_on,
            ),
            kind="Giấy mời",
            subject=meeting.title,
            signatures=(Signature((bloc.words.on_behalf, bloc.words.leader), meeting.chair_name),),
            recipients=("Như thành phần mời", f"Lưu: VT, {bloc.symbol}"),
            illustrative=illustrative(meeting),
        ),
        "units": [row.participation.name for row in meeting.attendance.all()],
        "guests": list(meeting.guests.all()),
        "agenda": [item.title for item in meeting.agenda.all()],
        "pack": [kept.title for kept in queries.files_of(meeting, FileKind.PACK)],
    }


def invitation_pdf(meeting):
    return render_pdf("meetings/documents/invitation.html", invitation_context(meeting))
