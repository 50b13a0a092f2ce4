"""The dossier as one ZIP with its index: the files as sent, or as they would be sent now."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string

from emulation_bloc.core.disk.stored import Stored, require_all
from emulation_bloc.documents.bundle import stream_bundle
from units.models import EmulationYear

from ..models import Sending, SendingPart
from .keeping import content_of, kept_files, read

INDEX, SUMS = "00-muc-luc.html", "SHA256SUMS.txt"
PIECE = 1 << 18


@dataclass(frozen=True)
class Line:
    """One file in the index. ``is_here``: whether it lies in this installation and so in the package."""

    title: str
    name: str
    size: int
    sha256: str
    is_here: bool = True
    position: int = 0


def sent_name(sending: Sending) -> str:
    year = sending.proposal.year
    return f"ho-so-khen-thuong-{year.bloc.code}-{year.year}-lan-{sending.number}.zip"


def draft_name(year: EmulationYear) -> str:
    return f"ho-so-khen-thuong-{year.bloc.code}-{year.year}-du-thao.zip"


def lines_of(sending: Sending) -> list[Line]:
    """The files of a sending as page and index name them; nothing is read from the disk."""
    return [
        Line(part.title, part.name, part.size, part.sha256, part.stored is not None, part.position)
        for part in sending.parts.all()
    ]


def sent_package(sending: Sending) -> Iterator[bytes]:
    """What was sent, byte by byte as it was. Every file is read through first: what is gone or no longer the same is
    told before anything goes out."""
    parts = [part for part in sending.parts.all() if part.stored is not None]
    require_all(stored_of(part) for part in parts)
    files = [(part.name, _chunks(part.stored)) for part in parts]
    return stream_bundle([*files, *_index(_told(sending), lines_of(sending))])


def draft_package(year: EmulationYear) -> Iterator[bytes]:
    """What would be sent now, one paper drawn after the other as the package goes out. What is kept already is read
    through first: a file that is lost is told before anything goes out."""
    ready = read(year)
    require_all(kept_files(ready))
    return stream_bundle(_drafted(year, ready))


def _drafted(year, found):
    lines = []
    for ready in found:
        content = content_of(ready)
        part = ready.part
        kept = part.document or part.signed_copy
        lines.append(
            Line(
                part.title,
                part.name,
                kept.size if content is None else len(content),
                kept.sha256 if content is None else hashlib.sha256(content).hexdigest(),
            )
        )
        yield part.name, _chunks(kept.file) if content is None else [content]
    yield from _index({"year": year, "bloc": year.bloc, "sending": None}, lines)


def _told(sending):
    year = sending.proposal.year
    return {"year": year, "bloc": year.bloc, "sending": sending}


def _index(told: dict[str, Any], lines: list[Line]) -> list[tuple[str, Iterable[bytes]]]:
    page = render_to_string("awards/documents/index.html", {**told, "lines": lines})
    sums = "".join(f"{line.sha256}  {line.name}\n" for line in lines if line.is_here)
    return [(INDEX, [page.encode()]), (SUMS, [sums.encode()])]


def stored_of(part: SendingPart) -> Stored:
    return Stored(part.stored, part.title, part.sha256)


def _chunks(stored):
    with stored.storage.open(stored.name, "rb") as file:
        while piece := file.read(PIECE):
            yield piece
