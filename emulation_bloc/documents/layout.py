"""The parts of an official paper as plain values, laid out by ``templates/documents/base.html``.

Layout of Decree 30/2020/NĐ-CP, Appendix I: national header, agency block, number and symbol, place and date,
kind and subject, signatures in the right half, list of recipients.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from emulation_bloc.core.dates import date_in_words

from .numbering import printed_number


@dataclass(frozen=True)
class Header:
    """The top of page one. ``superior`` above ``issuer``; an empty ``number`` leaves room to write it by hand."""

    issuer: str
    superior: str = ""
    number: str = ""
    symbol: str = ""
    place: str = ""
    day: date | None = None
    with_date: bool = True

    @property
    def printed_number(self):
        return printed_number(self.number, self.symbol)

    @property
    def place_and_date(self):
        """``"Yên Bái, ngày 29 tháng 12 năm 2022"``; without a day, dots to fill in."""
        if not self.with_date:
            return ""
        return f"{self.place}, {date_in_words(self.day) or 'ngày …… tháng …… năm ……'}"


_DEPUTY = re.compile(r"phó\s+(?P<head>\S.*)", re.IGNORECASE)
_IN_CHARGE = re.compile(r"\s+(phụ trách|điều hành)$", re.IGNORECASE)


def powers_of(title: str, head: str = "") -> tuple[str, ...]:
    """The lines above the name of whoever signs for an office by this ``title``, as it was written down with the act.

    A deputy signs for the head, and so does one who has the office in charge (Decree 30/2020, Appendix I): “KT. GIÁM
    ĐỐC”, then the own title. ``head``: what the paper calls the head, of whichever office.
    """
    found = _DEPUTY.fullmatch(" ".join(title.split()))
    if found is None:
        return tuple(line for line in (head, title) if line)
    of_head = _IN_CHARGE.sub("", found["head"])
    return f"KT. {head or of_head[:1].upper() + of_head[1:]}", title


@dataclass(frozen=True)
class Signature:
    """A place to sign: powers and office in capitals, a note under them, the name.

    ``lines``: e.g. ``("TM. KHỐI THI ĐUA", "KHỐI TRƯỞNG", *powers_of("Giám đốc Sở …"))``; ``signed``: how and when, if
    known.
    ``ink``: path data of a signature drawn by hand, in a box of 600 × 240.
    """

    lines: tuple
    name: str = ""
    note: str = ""
    signed: str = ""
    ink: str = ""


@dataclass(frozen=True)
class Paper:
    """What every paper says around its body; given to a template as ``paper``."""

    header: Header
    kind: str
    subject: str = ""
    signatures: tuple = ()
    recipients: tuple = ()
    bases: tuple = field(default=())
    illustrative: tuple = ()

    @property
    def title(self):
        return f"{self.kind} {self.subject}".strip()
