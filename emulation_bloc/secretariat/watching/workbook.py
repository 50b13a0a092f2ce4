"""Everything that the blocs of an office propose, in one year or in all, as a workbook another program can read."""

from collections.abc import Iterable, Iterator
from typing import IO

from awards.exports import DATE
from awards.queries import Proposed, Totals
from awards.wording import recorded_in_words
from emulation_bloc.documents.workbooks.shown import TEXT
from emulation_bloc.documents.workbooks.streamed import stream_workbook
from emulation_bloc.documents.workbooks.writer import POINTS, WHOLE, Column, Sheet

Told = Iterable[tuple[int, Iterable[Proposed]]]


def proposed_workbook(told: Told) -> IO[bytes]:
    """``told``: each emulation year with its lines, asked for once and kept nowhere; the totals are counted on the way.

    Headings stand in row 1 and no cells are merged: it is read by programs too.
    """
    return stream_workbook(_sheets(told))


def _sheets(told: Told) -> Iterator[Sheet]:
    totals: dict[int, Totals] = {}
    yield _proposed(_rows(told, totals))
    yield _totals(totals)


def _rows(told, totals):
    place = 0
    for number, lines in told:
        counted = totals.setdefault(number, Totals())
        for line in lines:
            place += 1
            counted.add(line)
            yield _row(place, number, line)


def _proposed(rows):
    return Sheet(
        name="Đề nghị",
        title="",
        columns=[
            Column("STT", 6, WHOLE),
            Column("Năm", 8, WHOLE),
            Column("Mã khối", 14, TEXT),
            Column("Khối", 34),
            Column("Mã đơn vị", 14, TEXT),
            Column("Tập thể", 34),
            Column("Mã khen thưởng", 16, TEXT),
            Column("Danh hiệu, hình thức", 34),
            Column("Số tờ trình", 18, TEXT),
            Column("Ngày tờ trình", 13, DATE),
            Column("Điểm", 10, POINTS),
            Column("Hạng", 8, WHOLE),
            Column("Hình thức bình chọn", 20),
            Column("Đã được tặng những năm trước", 34),
            Column("Lưu ý", 40),
            Column("Kết quả", 16),
            Column("Được tặng", 30),
            Column("Số quyết định", 18, TEXT),
            Column("Ngày quyết định", 13, DATE),
            Column("Lý do, ghi chú", 30),
            Column("Bên ghi kết quả", 26),
        ],
        rows=rows,
    )


def _row(place, number, line):
    nomination, decision = line.nomination, line.decision
    proposal = nomination.proposal_item.proposal
    return [
        place,
        number,
        line.year.bloc.code,
        line.year.bloc.name,
        nomination.participation.unit.code,
        nomination.participation.name,
        line.award.code,
        str(nomination.review),
        proposal.number,
        proposal.issued_on,
        line.total,
        line.rank,
        nomination.get_source_display(),
        "; ".join(line.earlier),
        " ".join([*line.warnings, nomination.override_reason]).strip(),
        decision.get_outcome_display() if decision else "",
        decision.granted_then if decision else "",
        decision.number if decision else "",
        decision.decided_on if decision else None,
        decision.reason if decision else "",
        recorded_in_words(decision) if decision else "",
    ]


def _totals(totals):
    return Sheet(
        name="Tổng hợp",
        title="",
        columns=[
            Column("Mã khen thưởng", 16, TEXT),
            Column("Danh hiệu, hình thức", 40),
            Column("Số khối đề nghị", 12, WHOLE),
            Column("Đề nghị", 10, WHOLE),
            Column("Được tặng", 10, WHOLE),
            Column("Tặng mức khác", 10, WHOLE),
            Column("Không tặng", 10, WHOLE),
            Column("Chưa có kết quả", 12, WHOLE),
            Column("Năm", 8, WHOLE),
        ],
        rows=[
            [
                total.award.code,
                total.name,
                total.blocs,
                total.proposed,
                total.granted,
                total.lowered,
                total.refused,
                total.waiting,
                number,
            ]
            for number, counted in totals.items()
            for total in counted.told()
        ],
    )
