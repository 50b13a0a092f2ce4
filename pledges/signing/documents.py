"""A pledge as it was signed once, drawn from the words that the signature keeps, whatever stands there now."""

from collections.abc import Iterator

from emulation_bloc.core.dates import local_date, short_date
from emulation_bloc.core.known import knowing
from emulation_bloc.documents.pdf import render_pdf
from units.models import EmulationYear

from ..documents import pledge_context
from ..enums import SignatureEnd
from ..models import PledgeSignature
from .queries import SignedRow

ENDED = {
    SignatureEnd.WITHDRAWN: "đã rút chữ ký",
    SignatureEnd.CORRECTED: "đã đính chính",
    SignatureEnd.UNDONE: "thôi dùng",
}


def signed_pdf(signature: PledgeSignature) -> bytes:
    """Only of a signature that keeps its words."""
    pledge, row = (
        signature.pledge,
        SignedRow(signature.pledge.participation, signature, signature.signs(signature.text)),
    )
    context = pledge_context(pledge, row) | {
        "pledge": signature.words,
        "targets": signature.words.aims,
        "ended": signature if signature.ended_at else None,
        "ended_as": pledge.participation.year.bloc.words.of_sentence(signature.get_ended_as_display()),
    }
    return render_pdf("pledges/documents/pledge.html", context)


def title_of(signature: PledgeSignature) -> str:
    """“Giao ước của Sở A ký ngày 01/03/2023, đã đính chính”."""
    day = short_date(local_date(signature.signed_at))
    ended = f", {ENDED[SignatureEnd(signature.ended_as)]}" if signature.ended_as else ""
    return f"Giao ước của {signature.pledge.participation.short_name} ký ngày {day}{ended}"


def papers_as_signed(year: EmulationYear) -> Iterator[tuple[str, bytes]]:
    """(title, its bytes) of every pledge of the year as it was signed, those that a correction overtook before what
    stands, one after the other."""
    rows = PledgeSignature.objects.filter(pledge__participation__year=year).exclude(text="")
    rows = rows.select_related("pledge__participation__unit").order_by("pledge__participation__position", "pk")
    for signature in rows:
        known = knowing(signature, pledge__participation__year=year)
        yield title_of(known), signed_pdf(known)
