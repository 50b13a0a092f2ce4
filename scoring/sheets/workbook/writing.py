"""The score sheet of one unit as a workbook to be filled in and brought back."""

from emulation_bloc.core.numbers import format_number
from emulation_bloc.documents.workbooks.forms import Box, Formula, Numbers, cell_name
from emulation_bloc.documents.workbooks.writer import Column, Sheet, write_workbook

from ... import words
from ...enums import EvidenceRule, ScoredBy
from ...kinds.base import TICKED
from ...words import NOT_APPLICABLE
from .. import policies as sheets_policies
from .. import queries as sheets_queries
from . import columns
from .formulas import points_formula, read_formula
from .guide import guide_page
from .sums import TOTAL, SheetSums

NUMBER, POINTS = "General", "#,##0.00"
NOTES = (
    "Chỉ điền các ô nền vàng. Bỏ trống là chưa chấm, số 0 là có điểm. Xong thì lưu lại và nạp ở trang “Phiếu tự chấm”.",
    "Chỉ những ô khác với lúc tải tệp mới được ghi; hệ thống cho xem trước mọi thay đổi rồi mới ghi.",
)


def sheet_workbook(sheet):
    """The bytes of an .xlsx with the rows of ``sheet``: boxes in those the unit may now fill. Seven queries."""
    page = sheets_queries.sheet_page(sheet)
    in_part = sheets_queries.is_returned_in_part(sheet)
    filling = _Filling(sheet, page, in_part)
    return write_workbook([filling.page_to_fill(), guide_page(), _head_page(sheet), _given_page(page)])


class _Filling:
    def __init__(self, sheet, page, in_part):
        self.sheet, self.page, self.in_part = sheet, page, in_part
        self.columns = self._columns()
        first = Sheet("", "", self.columns, [], notes=NOTES).first_row
        numbers = {row.rule.path: number for number, row in enumerate(page.rows, start=first)}
        numbers[TOTAL] = first + len(page.rows)
        self.sums = SheetSums(page.rows, table=sheet.table, numbers=numbers, at=_cell)

    def page_to_fill(self):
        rows = [self._row(row) for row in self.page.rows]
        bold = {place for place, row in enumerate(self.page.rows) if row.rule.is_group}
        participation = self.sheet.participation
        return Sheet(
            name=columns.SHEET_PAGE,
            title=f"PHIẾU TỰ CHẤM ĐIỂM THI ĐUA NĂM {participation.year.year}: {participation.name.upper()}",
            columns=self.columns,
            rows=[*rows, self._total(), self._unanswered()],
            notes=NOTES,
            bold_rows=frozenset({*bold, len(rows), len(rows) + 1}),
            locked=True,
        )

    def _columns(self):
        """Boxes that no row of this table asks for stay out of sight."""
        unasked = set(columns.HELPERS)
        if not any(row.rule.asks_base for row in self.page.rows):
            unasked.add(columns.BASE)
        if not any(row.criterion.may_stay_out for row in self.page.rows):
            unasked.add(columns.STAYS_OUT)
        formats = {columns.VALUE: NUMBER, columns.BASE: NUMBER, columns.MOST: NUMBER, columns.POINTS: POINTS}
        return [
            Column(heading, columns.WIDTHS.get(name, 12), formats.get(name), hidden=name in unasked)
            for name, heading in columns.HEADINGS.items()
        ]

    def _row(self, row):
        criterion, path = row.criterion, row.rule.path
        is_open = row.is_for_unit and bool(sheets_policies.row_is_open(row.entry, in_part=self.in_part))
        cells = {
            columns.CODE: criterion.code,
            columns.TITLE: criterion.title,
            columns.RULE: _rule_in_words(row),
            columns.MOST: criterion.most_in_cell,
            columns.KEY: path,
        }
        if row.is_for_unit:
            cells |= self._answers(row, is_open) | self._raw_points(row)
        cells |= {name: _content(content) for name, content in self.sums.of_row(path).items()}
        if row.rule.is_group and criterion.max_points:
            cells[columns.MOST] = _content(self.sums.own_most(path, criterion.max_points))
        if row.rule.is_group or row.is_for_unit:
            cells[columns.POINTS] = Formula(self.sums.shown(path))
        cells[columns.REMARK] = self._remark(row, is_open)
        return [cells.get(name) for name in columns.ORDER]

    def _answers(self, row, is_open):
        rule, given = row.rule, columns.in_cells(row.rule, row.entry)
        asked = [words.value_label(rule), *([words.base_label(rule)] if rule.asks_base else [])]
        value, stays_out = (self.sums.cell(name, rule.path) for name in (columns.VALUE, columns.STAYS_OUT))
        boxes = _boxes(row, given) if is_open else given
        return boxes | {
            columns.ASKED: "; ".join(asked),
            columns.BLANK: Formula(f'IF(AND({value}="",{stays_out}=""),1,0)'),
        }

    def _raw_points(self, row):
        """By formula; where a spreadsheet cannot say the rule, the points as they stand in the record."""
        formula = self._formula(row)
        if formula is None:
            return {columns.RAW: row.self_points}
        return {columns.RAW: Formula(formula)} | self._read(row)

    def _read(self, row):
        """The numbers typed, out of sight, as the formula computes with them; a choice is compared as it stands."""
        rule = row.rule
        if columns.options_of(rule):
            return {}
        read = {columns.READ: columns.VALUE}
        if rule.asks_base and not rule.of_kind.base.is_tick:
            read[columns.READ_BASE] = columns.BASE
        return {name: Formula(read_formula(rule, self.sums.cell(box, rule.path))) for name, box in read.items()}

    def _formula(self, row):
        rule = row.rule
        options = columns.options_of(rule)
        value = columns.VALUE if options else columns.READ
        base = columns.BASE if options or rule.of_kind.base.is_tick else columns.READ_BASE
        earned = points_formula(rule, options, self.sums.cell(value, rule.path), self.sums.cell(base, rule.path))
        if earned is None or not row.criterion.may_stay_out:
            return earned
        return f'IF({self.sums.cell(columns.STAYS_OUT, rule.path)}<>"","",{earned})'

    def _remark(self, row, is_open):
        if row.rule.is_group:
            return None
        if row.is_foreign:
            return "Không áp dụng cho đơn vị."
        if row.criterion.scored_by != ScoredBy.UNIT:
            return f"{row.criterion.get_scored_by_display()} cho điểm; đơn vị không phải chấm."
        if row.entry is None:
            return None
        if not is_open:
            return "Không bị trả lại nên giữ nguyên như đã nộp."
        return "\n".join(_asked_for(row, computed=self._formula(row) is not None)) or None

    def _total(self):
        cells = {name: _content(content) for name, content in self.sums.of_total().items()}
        stated = self.sheet.table.total_points
        cells |= {columns.TITLE: "Tổng điểm tự chấm", columns.MOST: _content(self.sums.own_most(TOTAL, stated))}
        if self.sums.lowers(TOTAL):
            cells[columns.REMARK] = f"K/AD làm giảm mức tối đa; bảng điểm {format_number(stated)}."
        return [cells.get(name) for name in columns.ORDER]

    def _unanswered(self):
        count = Formula(self.sums.cell(columns.BLANK, TOTAL))
        cells = {columns.TITLE: "Số tiêu chí chưa chấm", columns.VALUE: count}
        return [cells.get(name) for name in columns.ORDER]


def _cell(name, number):
    return cell_name(columns.ORDER.index(name) + 1, number)


def _content(content):
    return Formula(content) if isinstance(content, str) else content


def _rule_in_words(row):
    criterion = row.criterion
    legal = f"Căn cứ: {criterion.legal_source}" if criterion.legal_source else ""
    return "\n".join(filter(None, [row.words, *row.bands, criterion.guidance, legal])) or None


def _source_in_words(source):
    """What is known already: taken over on the page, or typed here as it is."""
    reading = source.reading
    yield f"{(reading.said or reading.missing).rstrip('.')}."
    if reading.may_be_taken:
        yield f"Ghi khác {source.offered} thì thuyết minh; lấy nguyên số ấy bằng một dấu ở trang tự chấm."


def _asked_for(row, *, computed):
    """What else a row asks for, one line each."""
    entry, rule = row.entry, row.criterion.evidence_rule
    if entry.is_returned:
        yield f"Cần bổ sung: {entry.return_note}" if entry.return_note else "Cần bổ sung."
    if rule == EvidenceRule.NOTE:
        yield f"{EvidenceRule.NOTE.label}."
    if rule == EvidenceRule.SOURCE:
        yield f"{EvidenceRule.SOURCE.label}: ghi văn bản, hệ thống lấy số liệu, hoặc đính kèm trên trang tự chấm."
    if rule == EvidenceRule.FILE:
        yield f"{EvidenceRule.FILE.label}: đính kèm trên trang tự chấm."
    if row.criterion.superior_skips and row.entry.sheet.table.superior_column:
        yield "Cấp trên không chấm dòng này; điểm khối thẩm định là điểm sau cùng."
    if row.notice:
        yield f"{row.notice}."
    if row.source:
        yield from _source_in_words(row.source)
    if not computed:
        yield "Điểm của dòng này do hệ thống tính khi nạp."


def _boxes(row, given):
    rule = row.rule
    options = tuple(option.words for option in columns.options_of(rule))
    title, hint = words.value_label(rule), words.rule_in_words(rule)
    if rule.scale.is_percent(rule):
        hint = f"Ghi 95 hoặc 95% đều là 95%. {hint}"
    boxes = {
        columns.VALUE: Box(given[columns.VALUE], options, None if options else _numbers(rule), title, hint),
        columns.NOTE: Box(given[columns.NOTE]),
    }
    if rule.asks_base:
        is_tick, title = rule.of_kind.base.is_tick, words.base_label(rule)
        boxes[columns.BASE] = Box(
            given[columns.BASE], (TICKED,) if is_tick else (), None if is_tick else Numbers(), title
        )
    if row.criterion.may_stay_out:
        when = words.stays_out_label(rule)
        hint = f"Chọn khi {when[:1].lower()}{when[1:]}; khi đó bỏ trống kết quả và nêu lý do ở cột thuyết minh."
        boxes[columns.STAYS_OUT] = Box(given[columns.STAYS_OUT], (NOT_APPLICABLE,), title=NOT_APPLICABLE, hint=hint)
    return boxes


def _numbers(rule):
    scale = rule.scale
    return Numbers(least=scale.least(rule), most=scale.most(rule), is_whole=scale.takes_whole_numbers(rule))


def _head_page(sheet):
    head = columns.head_of(sheet)
    return Sheet(
        name=columns.HEAD_PAGE,
        title="THÔNG TIN PHIẾU",
        columns=[Column("Nội dung", 30), Column("Giá trị", 50)],
        rows=[[heading, head[name]] for name, heading in columns.HEAD.items()],
        locked=True,
        hidden=True,
    )


def _given_page(page):
    """What the boxes held when the file was made: only what differs from it is taken from a file."""
    lines = [
        {columns.KEY: row.rule.path, columns.REVISION: row.entry.revision} | columns.in_cells(row.rule, row.entry)
        for row in page.claims
    ]
    return Sheet(
        name=columns.GIVEN_PAGE,
        title="NỘI DUNG KHI TẢI",
        columns=[
            Column(heading, 20, NUMBER if name in (columns.VALUE, columns.BASE) else None)
            for name, heading in columns.GIVEN.items()
        ],
        rows=[[line[name] for name in columns.GIVEN] for line in lines],
        locked=True,
        hidden=True,
    )
