"""The running years: who takes whose place, who ends, who joins, who leads."""

from emulation_bloc.core.dates import short_date
from units.models import FormerName, Participation

from ...enums import StepKind
from ..step import Step


def steps(case):
    for year in case.years:
        if case.renames:
            for row in case.own(year):
                yield from _named(case, row, case.asked.name, case.asked.short_name)
    for row in case.taken_over:
        yield from _takes_place(case, row)
    for ending in case.endings:
        yield from _ends(case, ending)
    yield from _left_to(case)
    yield from _join(case)


def _named(case, row, name, short_name, **more):
    former = FormerName(
        participation=row, name=row.name, short_name=row.short_name, until=case.asked.on, basis=case.asked.basis[:300]
    )
    words = f"Văn bản lập trước ngày {short_date(case.asked.on)} giữ tên {row.name}, từ ngày ấy mang tên {name}."
    yield Step(StepKind.YEAR, words, year=row.year, row=former)
    yield Step(
        StepKind.YEAR,
        f"{name} đứng ở chỗ của {row.name} trong năm, với mọi hồ sơ của năm ấy."
        if more
        else f"{row.name} đứng tên {name} trong năm.",
        year=row.year,
        row=row,
        values={**more, "name": name, "short_name": short_name},
    )


def _takes_place(case, row):
    heir, former = case.asked.heir, row.name
    yield from _named(case, row, heir.name, heir.short_name, unit=heir)
    if (held := case.leaderships.get((row.year_id, row.unit_id))) is not None:
        words = f"{heir.name} giữ vai trò {row.year.bloc.words.role(held.role)} thay {former}."
        yield Step(StepKind.LEADERSHIP, words, year=row.year, row=held, values={"unit": heir})


def _ends(case, ending):
    row, heir = ending.participation, case.asked.heir
    words = f"{row.name} thôi tham gia từ ngày {short_date(case.asked.on)}"
    words += f"; {heir.name} xem và làm tiếp được việc còn dở." if heir else "."
    values = {"ended_on": case.asked.on, "end_basis": case.asked.basis[:300], "successor": heir}
    yield Step(StepKind.YEAR, words, year=row.year, row=row, values=values)
    held = case.leaderships.get((row.year_id, row.unit_id))
    if held is not None and heir is not None:
        words = f"{heir.name} giữ vai trò {row.year.bloc.words.role(held.role)} thay {row.name}."
        yield Step(StepKind.LEADERSHIP, words, year=row.year, row=held, values={"unit": heir})


def _left_to(case):
    """What earlier units left to one that ends now goes on to its heir."""
    if not case.asked.ends:
        return
    years = {year.pk: year for year in case.years}
    rows = Participation.objects.filter(year__in=case.years, successor__in=[unit.pk for unit in case.asked.units])
    for row in rows.order_by("pk"):
        heir = case.asked.heir
        words = f"Việc {row.name} để lại trước đó"
        words += f" cũng chuyển cho {heir.name}." if heir else " không còn đơn vị nào làm tiếp."
        yield Step(StepKind.YEAR, words, year=years[row.year_id], row=row, values={"successor": heir})


def _join(case):
    """Heirs that take nobody's place: in a year that runs up to the scoring they join, later they wait for the next."""
    for year in case.years:
        heirs = case.joining(year)
        place = year.participations.count() if heirs else 0
        for heir in heirs:
            if not case.receives(year):
                words = f"{heir.name} tham gia từ năm sau: năm này đã vào giai đoạn chấm điểm."
                yield Step(StepKind.CARE, words, year=year)
                continue
            place += 1
            row = Participation(
                year=year, unit=heir, position=place, name=heir.name, short_name=heir.short_name, added_on=case.asked.on
            )
            words = f"{heir.name} tham gia năm thi đua từ ngày {short_date(case.asked.on)}."
            yield Step(StepKind.YEAR, words, year=year, row=row)
