"""The units themselves: made, renamed, ended; and who lives on in whom."""

from emulation_bloc.core.dates import short_date
from units.enums import SuccessionKind
from units.models import Succession

from ...enums import ChangeKind, StepKind
from ..step import Step

KINDS = {ChangeKind.MERGED: SuccessionKind.MERGED, ChangeKind.SPLIT: SuccessionKind.SPLIT}


def steps(case):
    asked = case.asked
    for heir in asked.heirs:
        if heir.pk is None:
            yield Step(StepKind.UNIT, f"Lập đơn vị mới: {heir.name} (mã {heir.code}).", row=heir)
    for unit in asked.units:
        if case.renames:
            words = f"{unit.name} mang tên {asked.name} ({asked.short_name}) từ ngày {short_date(asked.on)}."
            yield Step(StepKind.UNIT, words, row=unit, values={"name": asked.name, "short_name": asked.short_name})
        elif asked.ends and unit.dissolved is None:
            words = f"{unit.name} kết thúc hoạt động từ ngày {short_date(asked.on)}."
            yield Step(StepKind.UNIT, words, row=unit, values={"dissolved": asked.on})
    for unit in asked.units:
        for heir in asked.heirs:
            row = Succession(
                predecessor=unit, successor=heir, kind=KINDS[asked.kind], on=asked.on, basis=asked.basis[:300]
            )
            yield Step(StepKind.UNIT, f"Lịch sử: {unit.name} là tiền thân của {heir.name}.", row=row)
