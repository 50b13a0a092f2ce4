"""A scoring table read back from its workbook: first the texts of its cells, then what they mean.

The texts travel between preview and confirmation (``signing``), and are judged anew each time: by the very forms of
the table's pages, so that a rule is said once. Every fault names its cell.
"""

from dataclasses import dataclass, field
from itertools import zip_longest

from emulation_bloc.core.numbers import format_number
from emulation_bloc.core.text import nfc
from emulation_bloc.documents.workbooks.doubts import Doubt
from units.models import Unit

from ... import kinds
from ...arithmetic.ranking import ClassRule
from ...enums import Measure, TieBreakKind
from ..criteria.forms import BandForm, CriterionForm, LevelForm
from ..forms import ClassForm, TableForm
from . import columns
from .ends import with_ends
from .services import ReadRow, ReadTable
from .texts import HEADINGS, where
from .tree import Tree


@dataclass(frozen=True)
class TypedLine:
    """One row of a page: texts by field, and where each stood."""

    page: str
    texts: dict
    refs: dict

    def where(self, name):
        return where(self.page, name, self.refs.get(name, "?"))


@dataclass
class Reading:
    """What the texts mean; usable only without ``faults``."""

    table: ReadTable | None = None
    faults: list = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def read_table(texts, units, *, superior_column=""):
    """``texts`` of ``texts_of``; ``units`` by name in small letters (``table_columns.units_by_name``).

    ``superior_column``: of the table that the file is read beside; that a file without it takes it away is asked.
    """
    reader = _Reader(units)
    table = reader.read(texts)
    reader.ask_for_superior(texts, superior_column)
    return Reading(None if reader.faults else table, reader.faults, reader.doubts)


class _Reader:
    def __init__(self, units):
        self.units, self.faults, self.doubts = units, [], []

    def read(self, texts):
        self.faults = [f"{where(page, name, ref)}: {why}" for page, name, ref, why in texts["faults"]]
        self.doubts = [Doubt(ref, HEADINGS[page, name], page, *asked) for page, name, ref, *asked in texts["doubts"]]
        lines = {name: [_line(name, texts_of_row) for texts_of_row in texts["pages"][name]] for name in columns.PAGES}
        head = self._head(texts["head"])
        ends = with_ends((line.texts[columns.KEY], line.texts) for line in lines[columns.BANDS_PAGE])
        bands = self._parts(lines[columns.BANDS_PAGE], columns.BANDS, BandForm, lambda form: form.band(), ends)
        levels = self._parts(lines[columns.LEVELS_PAGE], columns.LEVELS, LevelForm, lambda form: form.level())
        rows = self._rows(lines[columns.ROWS_PAGE], bands, levels)
        keys = {line.texts[columns.KEY]: place for place, line in enumerate(lines[columns.ROWS_PAGE])}
        self._unknown_keys(lines, keys)
        classes = [self._class(line) for line in lines[columns.CLASSES_PAGE]]
        ties = [self._tie(line, keys) for line in lines[columns.TIES_PAGE]]
        return ReadTable(head, rows, [c for c in classes if c], [t for t in ties if t])

    def ask_for_superior(self, texts, former):
        """What the file does not say of the superior body's column, where the table has one."""
        typed, ref = texts["head"]["superior_column"]
        heading = HEADINGS[columns.HEAD_PAGE, "superior_column"]
        if not ref and former:
            why = f"Tệp không có dòng này, còn bảng điểm đang có cột “{former}”."
            self._ask(heading, columns.HEAD_PAGE, "không có dòng này", "bảng không có cột cấp trên chấm", why)
        marks = [row["superior_skips"][1] for row in texts["pages"][columns.ROWS_PAGE]]
        if typed and not any(marks):
            why = f"Tệp không có cột này, còn bảng có cột “{typed}”."
            heading = HEADINGS[columns.ROWS_PAGE, "superior_skips"]
            self._ask(heading, columns.ROWS_PAGE, "không có cột này", "cấp trên chấm mọi tiêu chí", why)

    def _ask(self, heading, page, kept, read, why):
        self.doubts.append(Doubt("–", heading, page, kept, read, why))

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
        for name, errors in form.errors.as_data().items():
            place = name if name in line.refs else fallback
            if not any(fault.startswith(f"{line.where(place)}:") for fault in self.faults):
                self._fault(line, place, " ".join(_sentences(line.page, place, errors)))
        return None

    # The pages

    def _head(self, texts):
        line = _line(columns.HEAD_PAGE, texts)
        form = self._judged(line, TableForm(self._data(line, columns.HEAD)), "title")
        return form.cleaned_data if form else {}

    def _parts(self, lines, fields, form_class, rule, filled_in=()):
        """Key of a row → its bands or levels in order. ``filled_in``: for each line, what its empty cells mean."""
        found = {}
        for line, more in zip_longest(lines, filled_in, fillvalue={}):
            form = self._judged(line, form_class(self._data(line, fields) | more), "points")
            if form and form.is_blank:
                self._fault(line, "points", "Dòng này chưa ghi gì ngoài ký hiệu dòng; hãy điền hoặc xóa dòng.")
            elif form:
                found.setdefault(line.texts[columns.KEY], []).append(rule(form))
        return found

    def _rows(self, lines, bands, levels):
        rows, tree, seen = [], Tree(), set()
        for line in lines:
            key = line.texts[columns.KEY]
            if key and key in seen:
                self._fault(
                    line, columns.KEY, f"Ký hiệu “{key[:40]}” đã dùng ở một dòng trên; mỗi dòng một ký hiệu riêng."
                )
            seen.add(key)
            data = self._data(line, columns.ROWS) | {"units": []}
            kind = kinds.of_any(data["kind"])
            level = self._level(line, tree, kind if data["kind"] else None)
            if kind.bars and not data["max_points"]:
                data["max_points"] = "0"
            form = self._judged(line, CriterionForm(data, units=Unit.objects.none()), "title")
            units = self._units(line)
            if form:
                fields = {**form.cleaned_data, "units": units}
                fields["bands"] = self._used(line, bands, kind.has_bands, "khoảng điểm")
                fields["levels"] = self._used(line, levels, kind.has_levels, "mức")
                self._ask_for_shares(line, fields)
                rows.append(ReadRow(level, fields))
        return rows

    def _level(self, line, tree, kind):
        """Where the row stands; what is wrong with that is told once, where it is mended, not at every row below."""
        text = line.texts[columns.LEVEL]
        level, allowed, parent = tree.place(text, line, kind)
        if allowed:
            typed = f"đang ghi “{text[:20]}”" if text else "ô còn trống"
            self._fault(line, columns.LEVEL, f"Cấp của dòng này phải là {allowed}; {typed}. Hãy sửa số cấp.")
        if parent is not None:
            sentence = (
                f"Dòng này có dòng con (ô {line.refs[columns.LEVEL]}) nên phải là “Nhóm tiêu chí”; "
                "nếu không phải nhóm thì hãy sửa cấp của các dòng dưới nó."
            )
            self._fault(parent, "kind", sentence)
        return level

    def _ask_for_shares(self, line, fields):
        """Measures in per cent that all lie between 0 and 1: 0,95 may have been meant as 95%."""
        bounds = [bound for band in fields["bands"] for bound in (band.lower, band.upper)]
        measures = [measure for measure in (*bounds, fields["threshold"], fields["target"]) if measure]
        if fields["measure"] == Measure.PERCENT and measures and max(map(abs, measures)) <= 1:
            told = "; ".join(format_number(measure) for measure in measures)
            ref, column = line.refs["measure"], HEADINGS[line.page, "measure"]
            why = "Đại lượng là tỷ lệ %, nên 0,95 là chưa đến 1%, không phải 95%."
            self.doubts.append(Doubt(ref, column, line.page, f"các mức {told}", f"{told} phần trăm", why))

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
            told = f"Cách tính này không dùng {what}, nhưng có {what} ghi cho ký hiệu của dòng"
            self._fault(line, "kind", f"{told}; đổi cách tính hoặc xóa {what}.")
        return own

    def _unknown_keys(self, lines, keys):
        for page in (columns.BANDS_PAGE, columns.LEVELS_PAGE):
            for line in lines[page]:
                key = line.texts[columns.KEY]
                if not key or key not in keys:
                    self._fault(
                        line,
                        columns.KEY,
                        f"Ký hiệu “{key[:40]}” không có ở trang “{columns.ROWS_PAGE}”; ghi đúng ký hiệu hoặc xóa dòng.",
                    )

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
            return self._fault(line, columns.KEY, "Hãy ghi ký hiệu dòng của nhóm hoặc tiêu chí dùng để so sánh.")
        return data["kind"], keys[key]


def _line(page, texts):
    return TypedLine(
        page, {name: nfc(text) for name, (text, _) in texts.items()}, {n: ref for n, (_, ref) in texts.items()}
    )


def _sentences(page, name, errors):
    """What the form says; of an empty cell, which column it is and what to write."""
    words = next((f.words for f in [*columns.PAGES.get(page, columns.HEAD)] if f.name == name), ())
    for error in errors:
        if error.code == "required":
            cure = f"chọn một trong: {'; '.join(words)}" if words else f"ghi {HEADINGS[page, name].lower()}"
            yield f"Ô còn trống. Hãy {cure}."
        else:
            yield from error.messages
