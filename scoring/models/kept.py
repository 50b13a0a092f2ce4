"""An answer in the columns of a row."""

from typing import Any, Self, overload

from ..arithmetic.answers import Answer

PARTS = ("value", "base", "not_applicable", "note", "points")


class KeptAnswer:
    """Reads five columns of a row as one ``Answer`` and sets all of them by one; where ``note`` is none, four.

    ``columns``: their names, for whoever saves only what was set.
    """

    def __init__(self, value: str, base: str, not_applicable: str, note: str | None, points: str) -> None:
        names = dict(zip(PARTS, (value, base, not_applicable, note, points), strict=True))
        self._kept = {part: name for part, name in names.items() if name is not None}
        self.columns = tuple(self._kept.values())

    @overload
    def __get__(self, row: None, model: type) -> Self: ...

    @overload
    def __get__(self, row: object, model: type) -> Answer: ...

    def __get__(self, row: object | None, model: type) -> Self | Answer:
        if row is None:
            return self
        return Answer(**{part: getattr(row, name) for part, name in self._kept.items()})

    def __set__(self, row: Any, answer: Answer) -> None:
        for part, name in self._kept.items():
            setattr(row, name, getattr(answer, part))
