"""A workbook is opened with a meter: what is read again is weighed again.

A part lies in the file once and may be named a thousand times (one sheet under many names, one drawing on many
sheets); the reader reads and builds it anew each time.
"""

from collections import Counter
from io import BytesIO
from zipfile import ZipFile

from openpyxl.reader.excel import ExcelReader

from .weight import MOST, Scale

MOST_SHEETS = 60
MOST_READ = 2 * MOST  # an honest book is read about once
A_READING = 100  # finding, unpacking and parsing even the smallest part
BYTES = 100  # of what is no XML (pictures), for one element


class TooManySheets(Exception):
    """More sheets than anybody fills in."""


class OneSheetTwice(Exception):
    """Two sheets that are one part of the file: no office program writes that."""


class _MeteredZip(ZipFile):
    def __init__(self, content, weights):
        self._scale, self._weights = Scale(MOST_READ), weights
        super().__init__(BytesIO(content))

    def open(self, name, *args, **kwargs):
        part = self.getinfo(getattr(name, "filename", name))
        self._scale.add(A_READING + self._weights.get(part.filename, 0) + part.file_size // BYTES)
        return super().open(name, *args, **kwargs)


class _MeteredReader(ExcelReader):
    def __init__(self, content, weights, **options):
        super().__init__(BytesIO(content), keep_links=False, **options)
        self.archive.close()
        self.archive = _MeteredZip(content, weights)

    def read_worksheets(self):
        parts = Counter(relation.target for _sheet, relation in self.parser.find_sheets())
        if parts.total() > MOST_SHEETS:
            raise TooManySheets
        if any(times > 1 for times in parts.values()):
            raise OneSheetTwice
        super().read_worksheets()


def open_workbook(content, weights, *, data_only):
    """The openpyxl workbook of these bytes. ``weights``: of each part by its name.

    Raises ``TooMuch`` when what is read of it weighs too much, ``TooManySheets``, ``OneSheetTwice``, and whatever
    openpyxl raises for broken parts.
    """
    reader = _MeteredReader(content, weights, data_only=data_only)
    with reader.archive:
        reader.read()
    return reader.wb
