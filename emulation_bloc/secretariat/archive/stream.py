"""A year file written piece by piece, so that its evidence never stands in memory all at once."""

import json
from dataclasses import dataclass

from .codec import pack_file
from .dump import dump


@dataclass(frozen=True)
class _Later:
    """A stored file that is read when its turn to be written comes."""

    file: object


def write_year_file(years, target):
    """Write years to ``target`` (binary) as ``dump`` tells them, without evidence that no sheet cites."""
    encoder = json.JSONEncoder(ensure_ascii=False, indent=1, default=lambda later: pack_file(later.file))
    for piece in encoder.iterencode(dump(years, pack=_Later, with_library=False)):
        target.write(piece.encode())
    target.write(b"\n")
