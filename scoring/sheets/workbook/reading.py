"""A score sheet read back from its workbook: first what was changed in it, then what that would be in the page's form.

The changes travel between preview and confirmation (``signing``) and are judged anew each time, by the form of the
page and by the service behind it, so that a rule is said once. Every fault names its cell.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from emulation_bloc.core.numbers import format_number, is_whole, parse_number
from emulation_bloc.core.text import nfc
from emulation_bloc.documents.workbooks.doubts import Doubt
from emulation_bloc.documents.workbooks.former import as_now
from emulation_bloc.documents.workbooks.reader import BadWorkbook

from ...enums import ScoredBy
from ...kinds.base import TICKED
from ...kinds.rule import ZERO
from ...rows.sure import SURE
from ...words import NOT_APPLICABLE
from .. import policies as sheets_policies
from .. import queries as sheets_queries
from . import columns

_BOTH_SAID = f"Dòng vừa có số liệu vừa chọn {NOT_APPLICABLE}. Hãy để trống một trong hai."
_AGAIN = "Hãy tải phiếu mới ở trang “Phiếu tự chấm” rồi chép số liệu sang."


def texts_of(book, sheet):
    """What was changed in the file, as plain data: ``[{key, revision, boxes: {name: [text, given, cell]}}]``.

    Beside them ``faults: {name: why the box cannot be read}``, ``doubts: {name: [what is kept, why it is asked]}`` and
    ``kept: {name: what stands in a cell of numbers, a number or words}``.
    Raises ``BadWorkbook`` where the file is not of this ``sheet`` as it now stands on its table.
    """
    _check_head(book, columns.head_of(sheet))
    given = _given(book)
    page = book.page(columns.SHEET_PAGE)
    top, places = _places(page, columns.HEADINGS, (columns.KEY, *columns.BOXES))
    changed, seen = [], {}
    for number in _below(page, top):
        key = page.cell(number, places[columns.KEY])
        if key.is_empty:
            continue
        if key.text in seen:
            raise BadWorkbook(f"Dòng {number} trùng với dòng {seen[key.text]}: một tiêu chí chỉ có một dòng. {_AGAIN}")
        seen[key.text] = number
        before = given.get(key.text, {})
        cells = {name: page.cell(number, places[name]) for name in columns.BOXES}
        line = _line(cells, {name: before.get(name, "") for name in columns.BOXES})
        if line["faults"] or any(text != was for text, was, _ in line["boxes"].values()):
            changed.append({"key": key.text, "revision": before.get(columns.REVISION, ""), **line})
    if not seen:
        raise BadWorkbook(f"Trang “{columns.SHEET_PAGE}” không còn dòng nào của phiếu. {_AGAIN}")
    return changed


def _check_head(book, wanted):
    page = _page_of_ours(book, columns.HEAD_PAGE)
    headings = {as_now(heading): name for name, heading in columns.HEAD.items()}
    found = {}
    for number in range(1, len(page) + 1):
        if name := headings.get(as_now(page.cell(number, 1).text)):
            found[name] = page.cell(number, 2).text
    if found.keys() != wanted.keys():
        raise BadWorkbook(f"Tệp không còn đủ thông tin của phiếu. {_AGAIN}")
    if found[columns.BLOC] != wanted[columns.BLOC]:
        raise BadWorkbook("Tệp này là phiếu của một khối thi đua khác. Hãy chọn đúng tệp.")
    if found[columns.YEAR] != wanted[columns.YEAR]:
        years = found[columns.YEAR][:10], wanted[columns.YEAR]
        raise BadWorkbook("Tệp này là phiếu năm {}, không phải năm {}. Hãy chọn đúng tệp.".format(*years))
    if found[columns.UNIT] != wanted[columns.UNIT]:
        names = found[columns.UNIT_NAME][:100], wanted[columns.UNIT_NAME]
        raise BadWorkbook("Tệp này là phiếu của {}, không phải của {}. Hãy chọn đúng tệp.".format(*names))
    if found[columns.TABLE] != wanted[columns.TABLE]:
        issues = wanted[columns.TABLE], found[columns.TABLE][:10]
        raise BadWorkbook(
            "Phiếu chấm theo bảng điểm ban hành lần {}, còn tệp lập theo lần {}. {}".format(*issues, _AGAIN)
        )
    if found[columns.SHEET] != wanted[columns.SHEET]:
        raise BadWorkbook(f"Tệp này được tải từ một hệ thống khác. {_AGAIN}")


def _page_of_ours(book, name):
    page = book.find(name)
    if page is None:
        raise BadWorkbook(
            "Tệp này không phải phiếu chấm điểm tải từ hệ thống, hoặc thiếu trang ẩn của phiếu. " + _AGAIN
        )
    return page


def _places(page, headings, needed):
    """(row of the headings, {name: column}) with every column of ``needed``."""
    top, found = page.columns(*(headings[name] for name in needed))
    places = {name: found.get(as_now(headings[name])) for name in needed}
    missing = [headings[name] for name, place in places.items() if place is None]
    if missing:
        raise BadWorkbook(f"Trang “{page.name}” thiếu cột: {', '.join(missing)}. {_AGAIN}")
    return top, places


def _given(book):
    """``{key: {name: text}}``: what the boxes held when the file was made."""
    page = _page_of_ours(book, columns.GIVEN_PAGE)
    top, places = _places(page, columns.GIVEN, tuple(columns.GIVEN))
    lines = ({name: page.cell(row, place).text for name, place in places.items()} for row in _below(page, top))
    return {line[columns.KEY]: line for line in lines if line[columns.KEY]}


def _below(page, top):
    return range(top + 1, len(page) + 1)


def _line(cells, given):
    """What the boxes of one row hold; one that cannot be read stands as it was given."""
    found = {name: cell.typed() if name == columns.NOTE else (cell.text, "") for name, cell in cells.items()}
    faults = {name: cell.fault for name, cell in cells.items() if cell.fault}
    texts = {name: given[name] if name in faults else nfc(text) for name, (text, _) in found.items()}
    doubts = {
        name: [cells[name].kept_as, why] for name, (_, why) in found.items() if why and texts[name] != given[name]
    }
    boxes = {name: [text, given[name], cells[name].ref] for name, text in texts.items()}
    kept = {name: cells[name].kept_as for name in columns.NUMBERS}
    return {"boxes": boxes, "faults": faults, "doubts": doubts, "kept": kept}


@dataclass
class Reading:
    """``data``: what the page's form would post for the changed rows, ``cells``: ``{pk of entry: {box: cell}}``.

    ``faults``: ``(cell, column and criterion in words, what is wrong)``, see ``in_order``.
    """

    data: dict = field(default_factory=dict)
    cells: dict = field(default_factory=dict)
    faults: list = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def read_sheet(texts, page, sheet):
    """``texts`` of ``texts_of`` in terms of the rows of ``page`` (``queries.sheet_page`` of ``sheet``)."""
    reader = _Reader({row.rule.path: row for row in page.rows}, in_part=sheets_queries.is_returned_in_part(sheet))
    for line in texts:
        reader.read(line)
    return reader.reading


class _Reader:
    def __init__(self, rows, *, in_part):
        self.rows, self.in_part = rows, in_part
        self.reading = Reading()

    def read(self, line):
        row = self.rows.get(line["key"])
        name, ref = next(
            (name, ref) for name, (text, given, ref) in line["boxes"].items() if text != given or name in line["faults"]
        )
        if why := self._closed(row):
            self._fault(ref, _column(name), f"{why} Hãy trả ô về như lúc tải tệp.")
        elif not is_whole(line["revision"]):
            self._fault(ref, _column(name), f"Tệp không còn ghi lần lưu của dòng này. {_AGAIN}")
        else:
            self._post(row, line)

    def _fault(self, ref, criterion, why):
        self.reading.faults.append((ref, criterion, why))

    def _closed(self, row):
        """Why nothing may be typed in this row, or the empty string."""
        if row is None:
            return "Phiếu không có tiêu chí của dòng này."
        label = row.criterion.label
        if row.rule.is_group:
            return f"“{label}” là nhóm tiêu chí, điểm được cộng từ các tiêu chí con."
        if row.entry is None:
            return f"Tiêu chí {label} không áp dụng cho đơn vị."
        if row.criterion.scored_by != ScoredBy.UNIT:
            return f"Tiêu chí {label} do {row.criterion.get_scored_by_display().lower()} cho điểm."
        return sheets_policies.row_is_open(row.entry, in_part=self.in_part).reason

    def _post(self, row, line):
        prefix = f"e{row.entry.pk}"
        self.reading.cells[row.entry.pk] = {name: ref for name, (_, _, ref) in line["boxes"].items()}
        self.reading.data[f"{prefix}-revision"] = line["revision"]
        typed_too = any(line["boxes"][name][0] for name in (columns.VALUE, columns.BASE))
        number = _number(line["boxes"][columns.VALUE][0])
        if number is not None:  # what is asked about is asked here, with the other doubts of the file
            self.reading.data[f"{prefix}-{SURE}"] = row.rule.scale.compact(number)
        for name, (text, given, ref) in line["boxes"].items():
            typed, fault = _in_form(row, name, text)
            if name == columns.STAYS_OUT and typed and typed_too:
                self._fault(ref, _named(row, name), _BOTH_SAID)
                continue
            if fault := line["faults"].get(name) or (fault if text != given else ""):
                self._fault(ref, _named(row, name), fault)
            elif text != given:
                self._doubt(row, name, text, ref, line)
            self._set(f"{prefix}-{name}", typed)
            self._set(f"initial-{prefix}-{name}", _in_form(row, name, given)[0])

    def _doubt(self, row, name, text, ref, line):
        """Ask where the cell no longer holds what was typed, and where a share looks like one of 1, not of 100."""
        column, label, scale = columns.HEADINGS[name], row.criterion.label, row.rule.scale
        if lost := line["doubts"].get(name):
            kept, why = lost
            self.reading.doubts.append(Doubt(ref, column, label, kept, text, why))
        elif scale.is_percent(row.rule) and (
            (name == columns.BASE and _is_share_of_one(text))
            or (name == columns.VALUE and "%" not in text and scale.looks_like_share(row.rule, _number(text) or ZERO))
        ):
            why = f"Tiêu chí tính bằng phần trăm: {text} là {text}%, không phải {_as_percent(text)}%."
            self.reading.doubts.append(Doubt(ref, column, label, line["kept"][name], f"{text}%", why))

    def _set(self, name, typed):
        if typed is not None:  # an unticked box posts nothing
            self.reading.data[name] = typed


def _in_form(row, name, text):
    """(what the page's form would post for these words, why they are none it takes)."""
    if name == columns.STAYS_OUT:
        return _stays_out(row, text)
    if name == columns.BASE and text and not row.rule.asks_base:
        return "", "Dòng này không hỏi số gốc. Hãy để trống ô."
    if name == columns.BASE and row.rule.of_kind.base.is_tick:
        return _ticked(text)
    options = columns.options_of(row.rule) if name == columns.VALUE else ()
    if not options or not text:
        return text, ""
    wanted = " ".join(text.casefold().split())
    for option in options:
        if option.words.casefold() == wanted:
            return option.key, ""
    return "", f"“{text[:40]}” không có trong danh sách: {'; '.join(option.words for option in options)}."


def _ticked(text):
    if not text or text.casefold() == TICKED:
        return "on" if text else None, ""
    return None, f"Chỉ chọn {TICKED} hoặc để trống, không ghi “{text[:40]}”."


def _stays_out(row, text):
    if not text:
        return None, ""
    if not row.criterion.may_stay_out:
        return None, f"Bảng điểm không cho khai {NOT_APPLICABLE} ở dòng này. Hãy để trống ô."
    if text.casefold() != NOT_APPLICABLE.casefold():
        return None, f"Chỉ chọn {NOT_APPLICABLE} hoặc để trống, không ghi “{text[:40]}”."
    return "on", ""


def _named(row, name):
    return f"{_column(name)}, tiêu chí {row.criterion.label}"


def _column(name):
    return f", cột “{columns.HEADINGS[name]}”"


def _number(text):
    try:
        return parse_number(text, 4)
    except ValueError:
        return None


def _is_share_of_one(text):
    number = _number(text)
    return number is not None and 0 < abs(number) <= 1


def _as_percent(text):
    return format_number((_number(text) or Decimal(0)) * 100)


def form_faults(reading, forms, rows):
    """What the page's forms say of the values, by cell. ``forms``: ``{pk of entry: form}`` after validation."""
    found = []
    for row in rows:
        cells = reading.cells[row.entry.pk]
        for name, faults in forms[row.entry.pk].errors.items():
            place = name if name in cells else columns.VALUE
            found += [(cells[place], _named(row, place), fault) for fault in faults]
    return found


def in_order(faults):
    """Sentences, from the top of the sheet to its end."""
    return [f"Ô {ref}{named}: {fault}" for ref, named, fault in sorted(faults, key=lambda found: _place(found[0]))]


def _place(ref):
    letters = ref.rstrip("0123456789")
    return int(ref.removeprefix(letters)), len(letters), letters
