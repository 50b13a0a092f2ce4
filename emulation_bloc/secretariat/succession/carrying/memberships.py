"""Who belongs to the bloc in the years to come."""

from ...enums import StepKind
from ..step import Step


def steps(case):
    asked = case.asked
    if case.renames:
        return
    last = {}
    for row in case.memberships:
        last[row.pk] = max([row.first_year, asked.on.year, *_taken_part(case, row)])
        if asked.ends and row.last_year is None:
            words = f"{row.unit.name} là thành viên {row.bloc} đến hết năm {last[row.pk]}."
            values = {"last_year": last[row.pk], "end_basis": asked.basis[:300]}
            yield Step(StepKind.MEMBERSHIP, words, row=row, values=values)
    yield from _of_heirs(case, last)


def _taken_part(case, membership):
    """The running years (numbers) of the bloc in which the unit takes part."""
    return [
        year.year
        for year in case.years
        if year.bloc_id == membership.bloc_id and (year.pk, membership.unit_id) in case.parts
    ]


def _of_heirs(case, last):
    """Each heir comes into the bloc of the first of the units that has one, unless it belongs to one."""
    home = next(iter(case.memberships), None)
    if home is None:
        return
    for heir in case.asked.heirs:
        held = heir.memberships.filter(last_year__isnull=True).select_related("bloc").first() if heir.pk else None
        if held is not None:
            yield Step(StepKind.MEMBERSHIP, f"{heir.name} vẫn là thành viên {held.bloc}.")
            continue
        first = case.first_year_of(heir, home, last[home.pk] + 1)
        row = type(home)(
            unit=heir, bloc=home.bloc, first_year=first, position=home.position, basis=case.asked.basis[:300]
        )
        yield Step(StepKind.MEMBERSHIP, f"{heir.name} là thành viên {home.bloc} từ năm {first}.", row=row)
