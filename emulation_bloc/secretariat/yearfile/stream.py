"""A year file written piece by piece, so that its evidence never stands in memory all at once."""

import json
from dataclasses import dataclass

from .codec import pack_file
from .dump import dump

STROKE = 64 * 1024  # characters written at once: most pieces are a word or a number, some a whole file


@dataclass(frozen=True)
class _Later:
    """A stored file that is read when its turn to be written comes."""

    file: object


def write_year_file(years, target):
    """Write years to ``target`` (binary) as ``dump`` tells them, without evidence that no sheet cites."""
    encoder = json.JSONEncoder(ensure_ascii=False, indent=1, default=lambda later: pack_file(later.file))
    for stroke in _strokes(encoder.iterencode(dump(years, pack=_Later, with_library=False))):
        target.write(stroke.encode())
    target.write(b"\n")


def _strokes(pieces):
    held, size = [], 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= STROKE:
            yield "".join(held)
            held, size = [], 0
    yield "".join(held)
