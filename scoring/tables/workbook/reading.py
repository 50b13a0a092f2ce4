"""A scoring table read back from its workbook: first the texts of its cells, then what they mean.

The texts travel between preview and confirmation (``signing``), and are judged anew each time: by the very forms of
the table's pages, so that a rule is said once. Every fault names its cell.
"""

from dataclasses import dataclass, field

from emulation_bloc.core.numbers import is_whole
from emulation_bloc.core.text import nfc
from emulation_bloc.documents.workbooks.reader import BadWorkbook, heading_key
from units.models import Unit

from ... import kinds
from ...arithmetic.ranking import ClassRule
from ...enums import TieBreakKind
from ..criteria.forms import BandForm, CriterionForm, LevelForm
from ..forms import ClassForm, TableForm
from ..services import MOST_LEVELS
from . import columns
from .services import ReadRow, ReadTable

MAX_FAULTS = 60


@dataclass(frozen=True)
class TypedLine:
    """One row of a page: texts by field, and where each stood."""

    page: str
    texts: dict
    refs: dict

    def where(self, name):
        return f"Ô {self.refs.get(name, '?')} trang “{self.page}”"


def texts_of(book):
    """Everything typed in the pages of a table, as plain data. Raises ``BadWorkbook``."""
    pages = {name: _texts(book, name, fields) for name, fields in columns.PAGES.items()}
    if not pages[columns.ROWS_PAGE]:
        raise BadWorkbook(f"Trang “{columns.ROWS_PAGE}” chưa có tiêu chí nào.")
    return {"head": _head_texts(book), "pages": pages}


def _head_texts(book):
    page = book.page(columns.HEAD_PAGE)
    top, _ = page.columns("Nội dung", "Giá trị")
    by_heading = {heading_key(f.heading): f.name for f in columns.HEAD}
    found = {}
    for number in range(top + 1, len(page) + 1):
        name = by_heading.get(heading_key(page.cell(number, 1).text))
        if name:
            found[name] = [page.cell(number, 2).text, page.cell(number, 2).ref]
    missing = [f.heading for f in columns.HEAD if f.name not in found]
    if missing:
        raise BadWorkbook(f"Trang “{columns.HEAD_PAGE}” thiếu dòng: {', '.join(missing)}.")
    return found


def _texts(book, name, fields):
    page = book.page(name)
    top, places = page.columns(*(field.heading for field in fields))
    missing = [f.heading for f in fields if heading_key(f.heading) not in places]
    if missing:
        raise BadWorkbook(f"Trang “{name}” thiếu cột: {', '.join(missing)}. Hãy dùng đúng tệp mẫu tải từ hệ thống.")
    lines = []
    for number in range(top + 1, len(page) + 1):
        cells = {f.name: page.cell(number, places[heading_key(f.heading)]) for f in fields}
        if any(not cell.is_empty for cell in cells.values()):
            lines.append({key: [cell.text, cell.ref] for key, cell in cells.items()})
    return lines


@dataclass
class Reading:
    """What the texts mean; usable only without ``faults``."""

    table: ReadTable | None = None
    faults: list = field(default_factory=list)


def read_table(texts, units):
    """``texts`` of ``texts_of``; ``units`` by name in small letters (``table_columns.units_by_name``)."""
    reader = _Reader(units)
    table = reader.read(texts)
    return Reading(None if reader.faults else table, reader.faults[:MAX_FAULTS])


class _Reader:
    def __init__(self, units):
        self.units, self.faults = units, []

    def read(self, texts):
        lines = {name: [_line(name, texts_of_row) for texts_of_row in texts["pages"][name]] for name in columns.PAGES}
        head = self._head(texts["head"])
        bands = self._parts(lines[columns.BANDS_PAGE], columns.BANDS, BandForm, lambda form: form.band())
        levels = self._parts(lines[columns.LEVELS_PAGE], columns.LEVELS, LevelForm, lambda form: form.level())
        rows = self._rows(lines[columns.ROWS_PAGE], bands, levels)
        keys = {line.texts[columns.KEY]: place for place, line in enumerate(lines[columns.ROWS_PAGE])}
        self._unknown_keys(lines, keys)
        classes = [self._class(line) for line in lines[columns.CLASSES_PAGE]]
        ties = [self._tie(line, keys) for line in lines[columns.TIES_PAGE]]
        return ReadTable(head, rows, [c for c in classes if c], [t for t in ties if t])

    # One line

    def _data(self, line, fields):
        """What the form takes; words that are no choice are faults here and left out."""
        data = {}
        for column in fields:
            text = line.texts[column.name]
            value = column.value_of(text)
            if value is None:
                self._fault(line, column.name, f"“{text[:40]}” không có trong danh sách: {'; '.join(column.words)}.")
                value = ""
            data[column.name] = value
        return data

    def _fault(self, line, name, sentence):
        self.faults.append(f"{line.where(name)}: {sentence}")

    def _judged(self, line, form, fallback):
        """The form when it holds; else its faults, each at its cell unless one was told there already."""
        if form.is_valid():
            return form
        for name, sentences in form.errors.items():
            place = name if name in line.refs else fallback
            if not any(fault.startswith(f"{line.where(place)}:") for fault in self.faults):
                self._fault(line, place, " ".join(sentences))
        return None

    # The pages

    def _head(self, texts):
        line = _line(columns.HEAD_PAGE, texts)
        form = self._judged(line, TableForm(self._data(line, columns.HEAD)), "title")
        return form.cleaned_data if form else {}

    def _parts(self, lines, fields, form_class, rule):
        """Key of a row → its bands or levels in order."""
        found = {}
        for line in lines:
            form = self._judged(line, form_class(self._data(line, fields)), "points")
            if form and form.is_blank:
                self._fault(line, "points", "Dòng này chưa ghi gì ngoài khóa; hãy điền hoặc xóa dòng.")
            elif form:
                found.setdefault(line.texts[columns.KEY], []).append(rule(form))
        return found

    def _rows(self, lines, bands, levels):
        rows, above = [], []  # kinds of the rows above by level: whom the next row may stand under
        seen = set()
        for line in lines:
            level = self._level(line, above)
            key = line.texts[columns.KEY]
            if key and key in seen:
                self._fault(line, columns.KEY, f"Khóa “{key[:40]}” đã dùng ở một dòng trên; mỗi dòng một khóa riêng.")
            seen.add(key)
            data = self._data(line, columns.ROWS) | {"units": []}
            form = self._judged(line, CriterionForm(data, units=Unit.objects.none()), "title")
            units = self._units(line)
            above[level - 1 :] = [kinds.of_any(data["kind"])]
            if form:
                fields = {**form.cleaned_data, "units": units}
                fields["bands"] = self._used(line, bands, above[-1].has_bands, "khoảng điểm")
                fields["levels"] = self._used(line, levels, above[-1].has_levels, "mức")
                rows.append(ReadRow(level, fields))
        return rows

    def _level(self, line, above):
        text = line.texts[columns.LEVEL]
        deepest = min(len(above) + 1, MOST_LEVELS)
        if not (is_whole(text) and 1 <= int(text) <= deepest):
            allowed = "1" if deepest == 1 else f"từ 1 đến {deepest}"
            self._fault(line, columns.LEVEL, f"Cấp của dòng này phải là {allowed}; đang ghi “{text[:20]}”.")
            return 1 if not above else len(above)
        if int(text) > 1 and not above[int(text) - 2].is_group:
            sentence = "Dòng cấp trên không phải là “Nhóm tiêu chí” nên không có tiêu chí con; hãy đổi cấp."
            self._fault(line, columns.LEVEL, sentence)
        return int(text)

    def _units(self, line):
        names = [name.strip() for part in line.texts["units"].split("\n") for name in part.split(";")]
        found = []
        for name in filter(None, names):
            unit = self.units.get(name.casefold())
            if unit is None:
                self._fault(line, "units", f"Không có đơn vị “{name[:60]}” trong năm; ghi tên đầy đủ hoặc tên gọi tắt.")
            else:
                found.append(unit)
        return found

    def _used(self, line, parts, is_asked, what):
        own = parts.get(line.texts[columns.KEY], []) if line.texts[columns.KEY] else []
        if own and not is_asked:
            self._fault(line, "kind", f"Cách tính này không dùng {what}, nhưng có {what} ghi cho khóa của dòng.")
        return own

    def _unknown_keys(self, lines, keys):
        for page in (columns.BANDS_PAGE, columns.LEVELS_PAGE):
            for line in lines[page]:
                key = line.texts[columns.KEY]
                if not key or key not in keys:
                    self._fault(line, columns.KEY, f"Khóa “{key[:40]}” không có ở trang “{columns.ROWS_PAGE}”.")

    def _class(self, line):
        form = self._judged(line, ClassForm(self._data(line, columns.CLASSES)), "name")
        return ClassRule(**form.cleaned_data) if form else None

    def _tie(self, line, keys):
        """(kind, place of the row among the rows)."""
        data = self._data(line, columns.TIES)
        key = data[columns.KEY]
        if not data["kind"]:
            return self._fault(line, "kind", "Hãy chọn cách so sánh hoặc xóa dòng.")
        if data["kind"] != TieBreakKind.SECTION:
            return data["kind"], None
        if not key or key not in keys:
            return self._fault(line, columns.KEY, "Hãy ghi khóa của nhóm hoặc tiêu chí dùng để so sánh.")
        return data["kind"], keys[key]


def _line(page, texts):
    return TypedLine(
        page, {name: nfc(text) for name, (text, _) in texts.items()}, {n: ref for n, (_, ref) in texts.items()}
    )
