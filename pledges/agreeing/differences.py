"""What differs between two wordings, word by word, as a person with a pen would mark it. No database, nothing but text.

Words, figures (“1.200,5”, “95%”), days and symbols of papers (“33/KH-KTĐ”) are never cut. What is compared is bounded
by how much differs, not by how long the texts are: a change to one word of a hundred pages costs a reading of them, and
two texts that have next to nothing in common are shown as one put in the place of the other, sentence by sentence.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from emulation_bloc.core.text import nfc

SAME, DELETED, INSERTED = "same", "deleted", "inserted"
MOST_STEPS = 400  # words put in and taken out, beyond which two texts are compared by sentences
KEPT = 512  # comparisons: what was answered never changes, and its page asks for it at every visit

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*(?:[/\-–]\w+)*%?|\w+(?:[/\-–]\w+)*|\s+|[^\w\s]")
_SENTENCE = re.compile(r"[^.;!?\n]*(?:[.;!?](?=\S)[^.;!?\n]*)*(?:[.;!?]+\s*|\n\s*|$)")


@dataclass(frozen=True)
class Piece:
    kind: str
    text: str


Pieces = list[Piece]


def differences(before: str, after: str) -> Pieces:
    """The pieces of both in reading order: all but the inserted spell ``before``, all but the deleted ``after``."""
    return list(_differences(nfc(before), nfc(after)))


@lru_cache(KEPT)
def _differences(before: str, after: str) -> tuple[Piece, ...]:
    if before == after:
        return (Piece(SAME, before),) if before else ()
    found = _compared(_TOKEN.findall(before), _TOKEN.findall(after))
    if found is None:
        found = _compared(_sentences(before), _sentences(after))
    return tuple(_readable(found if found is not None else [(DELETED, before), (INSERTED, after)]))


def _sentences(text: str) -> list[str]:
    return [part for part in _SENTENCE.findall(text) if part]


def _compared(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, str]] | None:
    """(kind, token) in order; ``None`` where more than ``MOST_STEPS`` tokens would be put in and taken out."""
    first = 0
    while first < min(len(before), len(after)) and before[first] == after[first]:
        first += 1
    last = 0
    while last < min(len(before), len(after)) - first and before[-1 - last] == after[-1 - last]:
        last += 1
    middle = _least_steps(before[first : len(before) - last], after[first : len(after) - last])
    if middle is None:
        return None
    tail = before[len(before) - last :]
    return [*((SAME, one) for one in before[:first]), *middle, *((SAME, one) for one in tail)]


def _least_steps(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, str]] | None:
    """Myers' way through the two: as few steps as there are, found in as many rounds as it takes steps.

    What only one of the two holds is put in or taken out whatever way is gone: where that alone is too much, none is
    looked for.
    """
    if ((Counter(before) - Counter(after)) + (Counter(after) - Counter(before))).total() > MOST_STEPS:
        return None
    furthest = {1: 0}  # on the diagonal “read of before minus read of after”: how much of before was read at most
    rounds = []
    for steps in range(min(len(before) + len(after), MOST_STEPS) + 1):
        rounds.append(dict(furthest))
        for diagonal in range(-steps, steps + 1, 2):
            down = _goes_down(furthest, diagonal, steps)
            read = furthest[diagonal + 1] if down else furthest[diagonal - 1] + 1
            while read < len(before) and read - diagonal < len(after) and before[read] == after[read - diagonal]:
                read += 1
            furthest[diagonal] = read
            if read >= len(before) and read - diagonal >= len(after):
                return list(_way_back(rounds, before, after))[::-1]
    return None


def _goes_down(furthest: dict[int, int], diagonal: int, steps: int) -> bool:
    """Whether the way to this diagonal puts a word in; else it takes one out."""
    return diagonal == -steps or (diagonal != steps and furthest[diagonal - 1] < furthest[diagonal + 1])


def _way_back(rounds: list[dict[int, int]], before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """From the end to the beginning, by where each round had come."""
    read, written = len(before), len(after)
    for steps in range(len(rounds) - 1, -1, -1):
        diagonal = read - written
        down = _goes_down(rounds[steps], diagonal, steps)
        stepped = rounds[steps][diagonal + 1] if down else rounds[steps][diagonal - 1] + 1
        while read > stepped:
            read, written = read - 1, written - 1
            yield SAME, before[read]
        if not steps:
            return
        if down:
            written -= 1
            yield INSERTED, after[written]
        else:
            read -= 1
            yield DELETED, before[read]


def _readable(steps: list[tuple[str, str]]) -> Pieces:
    """What was taken out stands before what was put in for it; blanks alone do not part a change in two."""
    pieces: Pieces = []
    out, put = "", ""
    waiting = ""  # blanks between two changes: of both, if another change follows

    def close() -> None:
        nonlocal out, put
        pieces.extend(Piece(kind, text) for kind, text in ((DELETED, out), (INSERTED, put)) if text)
        out, put = "", ""

    for kind, text in steps:
        if kind == SAME:
            if (out or put) and not text.strip() and not waiting and "\n" not in text:
                waiting = text
                continue
            close()
            _add_same(pieces, waiting + text)
            waiting = ""
            continue
        if waiting:
            out, put, waiting = out + waiting, put + waiting, ""
        if kind == DELETED:
            out += text
        else:
            put += text
    close()
    _add_same(pieces, waiting)
    return pieces


def _add_same(pieces: Pieces, text: str) -> None:
    if not text:
        return
    if pieces and pieces[-1].kind == SAME:
        pieces[-1] = Piece(SAME, pieces[-1].text + text)
    else:
        pieces.append(Piece(SAME, text))
