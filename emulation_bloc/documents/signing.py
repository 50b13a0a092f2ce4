"""Papers kept by an act: drawn before anything is held, and kept only where the records still say the same.

Drawing takes seconds, and no lock is held that long; so what the paper prints is read again under the lock and
compared with what was drawn.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True)
class Drawn:
    """Bytes of a paper (or what several papers were drawn to), and the SHA-256 of all that they print."""

    fingerprint: str
    pdf: Any


class KeptByAct(Protocol):
    """What an act draws before it holds anything, compares under its lock, and keeps: one paper, or several."""

    def draw(self, subject: Any) -> Drawn: ...

    def fingerprint(self, subject: Any) -> str: ...

    def keep(self, subject: Any, drawn: Any, by: Any, /) -> Any: ...


@dataclass(frozen=True)
class PaperOfAct:
    """``text``: the subject → its whole text as the records say it now (HTML). ``pdf``: that text → bytes.

    ``keep``: (subject, pdf, by) → the issued document, called inside the act's transaction.
    """

    text: Callable
    pdf: Callable
    keep: Callable

    def draw(self, subject):
        """Before anything is held."""
        text = self.text(subject)
        return Drawn(sha256_of(text), self.pdf(text))

    def fingerprint(self, subject):
        """Of what the paper would print now: a fraction of what drawing it costs."""
        return sha256_of(self.text(subject))


def sha256_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
