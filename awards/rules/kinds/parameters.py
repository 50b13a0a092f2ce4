"""What a rule takes besides its kind: how each value is read from a file or a form, and how it is said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from typing import Any

from emulation_bloc.core.numbers import format_number, parse_number
from emulation_bloc.core.text import nfc

from ...enums import Rounding

_WAYS = {Rounding.DOWN: ROUND_DOWN, Rounding.UP: ROUND_UP, Rounding.HALF_UP: ROUND_HALF_UP}


@dataclass(frozen=True)
class Parameter:
    """One value of a rule. ``read`` gives it as the kind computes with it; ``kept`` as it stands in the database."""

    name: str
    label: str
    help: str = ""
    required: bool = True

    def read(self, value: Any) -> Any:
        raise NotImplementedError

    def kept(self, value: Any) -> Any:
        return value

    def said(self, value: Any) -> str:
        return str(value)


@dataclass(frozen=True)
class Whole(Parameter):
    least: int = 1
    most: int = 1000

    def read(self, value: Any) -> int:
        number = parse_number(value, 0)
        if not self.least <= number <= self.most:
            raise ValueError(f"Cần số nguyên từ {self.least} đến {self.most}.")
        return int(number)


@dataclass(frozen=True)
class Share(Parameter):
    """A share in per cent, exact: kept as text, for JSON knows no decimals."""

    def read(self, value: Any) -> Decimal:
        number = parse_number(value, 2, is_percent=True)
        if not 0 < number <= 100:
            raise ValueError("Tỷ lệ phải trên 0 và không quá 100%.")
        return number

    def kept(self, value: Decimal) -> str:
        return str(value)

    def said(self, value: Decimal) -> str:
        return f"{format_number(value)}%"


@dataclass(frozen=True)
class Tick(Parameter):
    required: bool = False

    def read(self, value: Any) -> bool:
        if value not in (True, False):
            raise ValueError("Cần có hoặc không.")
        return bool(value)

    def said(self, value: bool) -> str:
        return "có" if value else "không"


@dataclass(frozen=True)
class Pick(Parameter):
    choices: tuple[tuple[str, str], ...] = ()

    def read(self, value: Any) -> str:
        if value not in dict(self.choices):
            raise ValueError(f"Cần một trong: {', '.join(dict(self.choices))}.")
        return str(value)

    def said(self, value: str) -> str:
        return dict(self.choices)[value]


@dataclass(frozen=True)
class Lines(Parameter):
    """Words, one to a line; kept as a list."""

    def read(self, value: Any) -> tuple[str, ...]:
        lines = value.splitlines() if isinstance(value, str) else value
        if not isinstance(lines, list | tuple) or not all(isinstance(line, str) for line in lines):
            raise ValueError("Cần danh sách, mỗi dòng một mục.")
        return tuple(" ".join(nfc(line).split()) for line in lines if line.strip())

    def kept(self, value: Iterable[str]) -> list[str]:
        return list(value)

    def said(self, value: Iterable[str]) -> str:
        return "; ".join(value)


@dataclass(frozen=True)
class Words(Parameter):
    def read(self, value: Any) -> str:
        if not isinstance(value, str):
            raise ValueError("Cần ghi bằng chữ.")
        return " ".join(nfc(value).split())[:300]


@dataclass(frozen=True)
class Awards(Lines):
    """Codes of the award catalogue."""


def read(parameters: Iterable[Parameter], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as the kind computes with them; what is left out is ``None``. Raises ``ValueError`` with sentences."""
    known = {one.name: one for one in parameters}
    faults = [f"Không rõ tham số “{name}”." for name in values if name not in known]
    found: dict[str, Any] = dict.fromkeys(known)
    for name, one in known.items():
        value = values.get(name)
        if value in (None, "", [], ()):
            if one.required:
                faults.append(f"{one.label}: cần ghi.")
            continue
        try:
            found[name] = one.read(value)
        except (ValueError, TypeError) as error:
            faults.append(f"{one.label}: {error}")
    if faults:
        raise ValueError(*faults)
    return found


def kept(parameters: Iterable[Parameter], values: Mapping[str, Any]) -> dict[str, Any]:
    """The same as it is written down: what is empty is left out."""
    return {
        one.name: one.kept(values[one.name])
        for one in parameters
        if values.get(one.name) not in (None, "", (), [], False)
    }


def share_of(base: int, share: Decimal, rounding: str | None, of: str = "") -> tuple[int, str]:
    """(the number, how it came about): ``(1, "20% × 8 đơn vị = 1,6, làm tròn xuống: 1")``. ``of``: what is counted."""
    exact = base * share / 100
    way = Rounding(rounding or Rounding.DOWN)
    number = int(exact.to_integral_value(rounding=_WAYS[way]))
    words = f"{format_number(share)}% × {base}{f' {of}' if of else ''} = {format_number(exact)}"
    return number, words if number == exact else f"{words}, {way.label[:1].lower()}{way.label[1:]}: {number}"


ROUNDING = Pick("rounding", "Làm tròn", required=False, choices=tuple(Rounding.choices))
