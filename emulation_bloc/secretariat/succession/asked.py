"""What somebody asks for: which units change how, from which day, by which decision, and who goes where."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from emulation_bloc.core.dates import short_date
from units.models import Unit

from ..enums import ChangeKind
from ..models import UnitChange

STAY, OFF = "stay", "off"  # where a person goes instead of an heir: nowhere, or out of use


@dataclass(frozen=True)
class Choice:
    """Of one person: ``to`` is the number of the heir (“0”), ``STAY`` or ``OFF``; ``position``: the role there;
    ``title``: the office held there, as papers will name it, empty where it stays."""

    to: str
    position: str = ""
    title: str = ""


@dataclass(frozen=True)
class Asked:
    """``units``: those that change, the first one leaving its place; ``heirs``: those that live on, the first one
    carrying on the work. A heir that is new has no key yet. ``goes_on``: a unit that is split stays as well.
    ``name``, ``short_name``: of a unit that is renamed. ``choices``: by keys of accounts.
    """

    kind: ChangeKind
    on: date
    number: str
    decided_on: date
    issuer: str
    units: tuple[Unit, ...]
    heirs: tuple[Unit, ...] = ()
    goes_on: bool = False
    name: str = ""
    short_name: str = ""
    choices: Mapping[int, Choice] = field(default_factory=dict)
    corrects: UnitChange | None = None
    reason: str = ""

    @property
    def heir(self) -> Unit | None:
        """Who carries on the work of what ends."""
        return self.heirs[0] if self.heirs and not self.goes_on else None

    @property
    def basis(self) -> str:
        """As it is cited: number, day and who issued it."""
        return f"{self.number} ngày {short_date(self.decided_on)} của {self.issuer}"

    @property
    def ends(self) -> bool:
        """Whether the units are no more from the day on."""
        return self.kind != ChangeKind.RENAMED and not self.goes_on

    @property
    def keys(self) -> list[int]:
        """Of the units there are already."""
        return [unit.pk for unit in (*self.units, *self.heirs) if unit.pk is not None]

    def with_units(self, held: Mapping[int, Unit]) -> "Asked":
        """The same of units read again."""
        return replace(
            self,
            units=tuple(held[unit.pk] for unit in self.units),
            heirs=tuple(held.get(unit.pk, unit) for unit in self.heirs),
        )

    @property
    def summary(self) -> str:
        """What happens, in one sentence, by the names of today."""
        units = ", ".join(unit.name for unit in self.units)
        heirs = ", ".join(unit.name for unit in self.heirs)
        if self.kind == ChangeKind.RENAMED:
            return f"{units} đổi tên thành {self.name}"
        if self.kind == ChangeKind.DISSOLVED:
            return f"{units} kết thúc hoạt động"
        if self.kind == ChangeKind.MERGED:
            return f"{units} sáp nhập thành {heirs}" if self.heirs[0].pk is None else f"{units} sáp nhập vào {heirs}"
        return f"{heirs} tách ra từ {units}" if self.goes_on else f"{units} chia thành {heirs}"
