"""What became of a unit that takes part no more: the words that lists and pages say beside it and that policies
answer with, in one place, so that nobody is told another story."""

from dataclasses import dataclass
from datetime import date

from emulation_bloc.core.dates import short_date
from emulation_bloc.core.known import once

from ..enums import SuccessionKind
from ..models import EmulationYear, Participation, Succession


@dataclass(frozen=True)
class Left:
    """``unit`` with its successor, if it has one; ``kind``: how it went into it, empty where nobody recorded that."""

    unit: Participation
    kind: str = ""

    @property
    def what(self) -> str:
        if self.unit.successor_id is not None and self.kind == SuccessionKind.MERGED:
            return "đã sáp nhập"
        if self.unit.successor_id is not None and self.kind == SuccessionKind.SPLIT:
            return "đã chia tách"
        return f"đã rời {self.unit.year.bloc.words.noun}"

    @property
    def mark(self) -> str:
        """Beside its name, in a head of a column: “đã sáp nhập từ 01/07/2023”."""
        return f"{self.what} từ {short_date(self.unit.ended_on)}"

    @property
    def told(self) -> str:
        """“đã sáp nhập vào Sở B từ ngày 01/07/2023 theo Nghị quyết số 12”, to follow its name."""
        day, basis = short_date(self.unit.ended_on), self.unit.end_basis.rstrip(". ")
        heir = self.unit.successor.name if self.unit.successor_id is not None else ""
        if heir and self.kind == SuccessionKind.MERGED:
            return f"{self.what} vào {heir} từ ngày {day} theo {basis}"
        return f"{self.what} từ ngày {day} theo {basis}{f'; {heir} làm tiếp việc còn lại' if heir else ''}"

    @property
    def sentence(self) -> str:
        return f"{self.unit.name} {self.told}."


def left_of(unit: Participation, on: date | None = None) -> Left | None:
    """``None`` while it takes part, or has yet to join. Two queries a year, and only where a unit left."""
    if unit.ended_on is None or unit.stands(on):
        return None
    return once(unit.year, _all_left).get(unit.pk) or Left(unit)


def is_no_more(unit: Participation) -> str:
    """Why it takes part in nothing again, where the unit itself has ended; empty where it goes on."""
    if (gone := unit.unit.dissolved) is None:
        return ""
    return (
        f"{unit} đã kết thúc hoạt động từ ngày {short_date(gone)}. Nếu ghi nhầm, quản trị viên hủy thay đổi của "
        "đơn vị; đơn vị sẽ tham gia lại như trước."
    )


def _all_left(year: EmulationYear) -> dict[int, Left]:
    units = list(year.participations.filter(ended_on__isnull=False).select_related("successor"))
    ways = Succession.objects.filter(predecessor__in=[unit.unit_id for unit in units])
    kinds = {(way.predecessor_id, way.successor_id): way.kind for way in ways}
    for unit in units:
        unit.year = year
    return {unit.pk: Left(unit, kinds.get((unit.unit_id, unit.successor_id), "")) for unit in units}
