"""A scoring table as a workbook to be filled in and brought back."""

from emulation_bloc.documents.workbooks.fields import NO
from emulation_bloc.documents.workbooks.forms import Box, Numbers
from emulation_bloc.documents.workbooks.shown import TEXT
from emulation_bloc.documents.workbooks.writer import Column, Sheet, write_workbook

from ... import kinds
from .. import queries as tables_queries
from ..criteria.forms import CriterionForm
from . import columns

NUMBER = "General"  # as many decimals as were typed
NOTE = "Điền xong thì nạp lại tệp ở trang dự thảo bảng điểm; hệ thống cho xem trước, có lỗi thì nêu rõ ô và cách sửa."


def table_workbook(table):
    """The bytes of an .xlsx with everything ``table`` says, nothing of an unsaved one. A fixed number of queries."""
    is_new = table.pk is None
    criteria = [] if is_new else tables_queries.criteria_with_units(table)
    classes = [] if is_new else table.classifications.all()
    ties = [] if is_new else table.tie_breaks.select_related("criterion")
    return write_workbook(
        [
            _head_sheet(table),
            _page(columns.ROWS_PAGE, [_row(criterion) for criterion in criteria], notes=(NOTE,)),
            _page(
                columns.BANDS_PAGE,
                [_part(row, band, columns.BANDS) for row in criteria if row.has_bands for band in row.bands.all()],
            ),
            _page(
                columns.LEVELS_PAGE,
                [_part(row, level, columns.LEVELS) for row in criteria if row.has_levels for level in row.levels.all()],
            ),
            _page(columns.CLASSES_PAGE, [_values(line, columns.CLASSES) for line in classes]),
            _page(columns.TIES_PAGE, [_tie(line) for line in ties]),
            _guide(),
        ]
    )


def _head_sheet(table):
    rows = [[field.heading, _box(field, getattr(table, field.name)), field.help] for field in columns.HEAD]
    return Sheet(
        name=columns.HEAD_PAGE,
        title="BẢNG TIÊU CHÍ CHẤM ĐIỂM: QUY ĐỊNH CHUNG",
        columns=[Column("Nội dung", 40), Column("Giá trị", 50, NUMBER), Column("Cách ghi", 50)],
        rows=rows,
    )


def _box(field, value):
    return Box(field.words_of(value), choices=field.words, numbers=Numbers() if field.is_number else None)


def _format(field):
    return NUMBER if field.is_number else TEXT if field.is_text else None


def _page(name, rows, notes=()):
    fields = columns.PAGES[name]
    return Sheet(
        name=name,
        title=name.upper(),
        columns=[Column(f.heading, f.width, _format(f), choices=f.words) for f in fields],
        rows=rows,
        notes=notes,
    )


def _row(criterion):
    special = {
        columns.LEVEL: criterion.depth + 1,
        columns.KEY: key_of(criterion),
        "units": "; ".join(unit.short_name for unit in criterion.units.all()),
    }
    return [
        special[field.name] if field.name in special else field.words_of(getattr(criterion, field.name))
        for field in columns.ROWS
    ]


def key_of(criterion):
    """The place in the tree as people count it: 001.002 → 1.2."""
    return ".".join(str(int(part)) for part in criterion.path.split("."))


def _part(criterion, part, fields):
    """Ends are told both ways: what an empty cell means of them (``ends``) is for who types a table anew."""
    values = _values(part, fields[1:])
    told = [f.name in columns.BAND_ENDS and value is None for f, value in zip(fields[1:], values, strict=True)]
    return [key_of(criterion), *(NO if no else value for no, value in zip(told, values, strict=True))]


def _values(record, fields):
    return [field.words_of(getattr(record, field.name)) for field in fields]


def _tie(line):
    kind, _ = columns.TIES
    return [kind.words_of(line.kind), key_of(line.criterion) if line.criterion else None]


def _guide():
    """What each kind computes with, then every column of every page."""
    ways = [
        ["Cách tính", kind.label, f"{kind.guide} Dùng các cột: {_used(kind)}." if _used(kind) else kind.guide]
        for kind in kinds.every()
    ]
    fields = [
        [page, field.heading, " ".join(filter(None, [field.help, _choices_in_words(field)]))]
        for page, all_fields in columns.PAGES.items()
        for field in all_fields
    ]
    return Sheet(
        name=columns.GUIDE_PAGE,
        title="HƯỚNG DẪN GHI BẢNG ĐIỂM",
        columns=[Column("Trang", 18), Column("Cột, cách tính", 34), Column("Cách ghi", 100)],
        rows=[*ways, *fields],
        notes=("Số thập phân ghi bằng dấu phẩy hoặc dấu chấm; hàng nghìn để liền hoặc cách bằng dấu chấm (1.200,5).",),
    )


def _used(kind):
    parts = [str(CriterionForm.base_fields[name].label) for name in columns.PARAMETER_ORDER if name in kind.parameters]
    if kind.has_levels:
        parts.append(f"trang “{columns.LEVELS_PAGE}”")
    return ", ".join(parts)


def _choices_in_words(field):
    if not field.choices:
        return ""
    empty = next((words for words, value in field.choices if value == field.default and value), "")
    return f"Chọn: {'; '.join(field.words)}." + (f" Bỏ trống là “{empty}”." if empty else "")
