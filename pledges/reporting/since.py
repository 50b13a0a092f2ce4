"""What became different since a period ended: told beside what it keeps, which stays as it was."""

from collections.abc import Iterator

from units.taking_part.left import left_of

from .queries import TargetLine
from .summary import Summary, UnitLine, summary_now

NOT_KEPT = "Kỳ này khép khi hệ thống chưa giữ số liệu lúc khép kỳ: số ở đây tính theo giao ước, báo cáo hiện có."


def changes_since(summary: Summary) -> list[str]:
    """Sentences, in official order; none while it receives, or where it keeps nothing. The queries of
    ``summary_now``."""
    if not summary.period.certified:
        return []
    now = {unit.participation.pk: unit for unit in summary_now(summary.period).units}
    return [line for unit in summary.units if (line := _of_unit(unit, now.get(unit.participation.pk)))]


def _of_unit(then: UnitLine, now: UnitLine | None) -> str:
    left = left_of(then.participation) if then.stands else None
    changes = [*([left.told] if left is not None else []), *(_changes(then.targets, now.targets) if now else [])]
    return f"{then.participation.short_name}: {'; '.join(changes)}." if changes else ""


def _changes(then: list[TargetLine], now: list[TargetLine]) -> Iterator[str]:
    if not then and not now:
        return
    if not then:
        yield f"khi khép kỳ chưa tính chỉ tiêu nào, nay giao ước đã ký có {len(now)} chỉ tiêu"
    elif not now:
        yield "giao ước nay đang mở đính chính; chỉ tiêu ở đây là của giao ước đã ký khi khép kỳ"
    else:
        yield from _of_targets({one.target.content: one for one in then}, {one.target.content: one for one in now})


def _of_targets(then, now):
    for content, line in then.items():
        later = now.get(content)
        if later is None:
            yield f"giao ước nay không còn chỉ tiêu “{content}”"
        elif _aim(line) != _aim(later):
            yield f"“{content}” khi khép kỳ là {_aim(line)}, giao ước nay là {_aim(later)}"
    for content in now:
        if content not in then:
            yield f"giao ước nay có thêm chỉ tiêu “{content}”"


def _aim(line):
    return " ".join(filter(None, [line.target.aim_in_words, line.target.unit_of_measure]))
