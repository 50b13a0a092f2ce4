"""Cells whose content may not be what was typed: they are shown with a question before anything is written."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Doubt:
    """``kept``: what the file keeps, ``read``: as what it is taken, both in words. ``of``: whose cell it is."""

    ref: str
    column: str
    of: str
    kept: str
    read: str
    why: str


def unseen(doubts: list[Doubt]) -> str:
    """Why nothing is written yet where nobody said that these cells are read right."""
    return f"Còn {len(doubts)} ô phải xem lại. Hãy đối chiếu từng ô, rồi đánh dấu “đọc đúng” trước khi ghi."
