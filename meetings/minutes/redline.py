"""What changed between two texts, word by word, to be shown struck out and underlined."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

KEPT, TAKEN_OUT, PUT_IN = "kept", "out", "in"
_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Piece:
    kind: str
    text: str


def redline(before, after):
    """``Piece`` by ``Piece``: putting the kept and the taken out together gives ``before``, the others ``after``."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    pieces = []
    for change, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if change == "equal":
            pieces.append(Piece(KEPT, "".join(old[i:j])))
            continue
        if j > i:
            pieces.append(Piece(TAKEN_OUT, "".join(old[i:j])))
        if m > k:
            pieces.append(Piece(PUT_IN, "".join(new[k:m])))
    return pieces
