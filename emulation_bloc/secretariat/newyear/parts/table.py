"""The scoring table, as a draft: its rows and rules, never a point that was given by it."""

import scoring.tables.policies
from emulation_bloc.core.numbers import format_number
from scoring.models import ScoringTable
from scoring.tables.queries import current_table
from scoring.tables.services import create_table

from ..offer import Line, Part


class Table(Part):
    code = "table"
    label = "Bảng tiêu chí chấm điểm"
    story = "Chép bảng đã ban hành thành dự thảo của năm mới để sửa rồi ban hành. Điểm của năm trước không chép."
    page = "scoring:table"
    whole = True

    def lines(self, turn):
        table = current_table(turn.last)
        if table is None:
            return []
        there = ScoringTable.objects.filter(year=turn.year).order_by("-version").first()
        texts = table.criteria.values_list("title", "guidance")
        stale = sum(bool(turn.stale(*row)) for row in texts)
        notes = (
            (f"{stale} dòng còn nhắc năm {turn.last.year} hoặc trước đó: hãy đọc lại trong dự thảo",) if stale else ()
        )
        return [
            Line(
                row=table,
                then=f"{table.title}: {_size(len(texts), table)}",
                now=f"{there.title} ({there.get_status_display().lower()})"
                if there
                else f"{turn.reworded(table.title)}: {_size(len(texts), table)}, dự thảo",
                there=there is not None,
                notes=() if there else notes,
            )
        ]

    def may(self, user, turn):
        return scoring.tables.policies.may_create_table(user, turn.year)

    def take(self, turn, lines, by):
        for line in lines:
            create_table(
                year=turn.year,
                title=turn.reworded(line.row.title),
                total_points=line.row.total_points,
                copy_of=line.row,
                by=by,
            )


def _size(rows, table):
    return f"{rows} dòng, {format_number(table.total_points, 2)} điểm"
