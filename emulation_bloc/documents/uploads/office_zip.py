"""What a file of Word or Excel is, as the file itself says: its main part may be called anything."""

import zipfile
from itertools import islice
from pathlib import PurePosixPath
from xml.etree import ElementTree

MOST_MEMBERS = 2000
LONGEST_DIRECTORY = MOST_MEMBERS * 300  # bytes: what a member takes in it with a long name
LARGEST_UNPACKED = 300 * 1024 * 1024
HIGHEST_RATIO = 100  # honest sheets pack to a tenth or a thirtieth of their size
SMALL_ENOUGH = 10 * 1024 * 1024  # below this no ratio matters
LONGEST_LIST = 1024 * 1024
MOST_ROWS = 2 * MOST_MEMBERS  # a type for each member, and those of their endings
MOST_DOCUMENTS = 4

MACROS = "Tệp có chứa macro nên không được nhận. Hãy lưu lại thành tệp không có macro hoặc PDF."
BROKEN = "Tệp bị hỏng, không mở được. Hãy lưu lại rồi tải lên lần nữa."
ODD = "Tệp có cấu trúc bất thường nên không được nhận. Hãy lưu lại thành PDF."
BOMB = "Tệp giải nén ra quá lớn so với dung lượng nên không được nhận. Hãy lưu lại thành PDF."

WORD, EXCEL = "word", "excel"
MAIN = {"wordprocessingml.document.main+xml": WORD, "spreadsheetml.sheet.main+xml": EXCEL}
USUAL = {"word/document.xml": WORD, "xl/workbook.xml": EXCEL}


def program_of(file):
    """``WORD``, ``EXCEL`` or ``None``; ``ValueError`` with a sentence where the file is broken or dangerous.

    Nothing is unpacked but the two small lists of what the file is made of.
    """
    try:
        _refuse_crowds(file)
        with zipfile.ZipFile(file) as archive:
            members = {info.filename.lower(): info for info in archive.infolist()}
            if len(archive.infolist()) > MOST_MEMBERS:
                raise ValueError(ODD)
            _refuse_bombs(archive.infolist())
            types = _beginning(archive, members.get("[content_types].xml"))
            if not types:
                return None
            _refuse_macros(members, types)
            return _by_main_part(members, types, _beginning(archive, members.get("_rels/.rels")))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zipfile.zlib.error) as error:
        raise ValueError(BROKEN) from error


def _by_main_part(members, types, relations):
    """The part that the file names as its document, by its content type; the usual names where it names none."""
    of_parts, of_suffixes = _types(types)
    for part in _documents(relations):
        said = of_parts.get(part, of_suffixes.get(PurePosixPath(part).suffix.removeprefix("."), ""))
        program = next((program for words, program in MAIN.items() if said.endswith(words)), None)
        if program is not None and part in members:
            return program
    return next((program for part, program in USUAL.items() if part in members), None)


def _documents(relations):
    """An honest file names one document; of one that names thousands the first few are looked at."""
    named = (row.get("Target", "") for row in _rows(relations) if row.get("Type", "").endswith("/officeDocument"))
    return [target.removeprefix("./").lstrip("/").lower() for target in islice(named, MOST_DOCUMENTS)]


def _types(xml):
    """The content types of the parts named, and of all others by the ends of their names."""
    of_parts, of_suffixes = {}, {}
    for row in _rows(xml):
        said = row.get("ContentType", "").lower()
        of_parts.setdefault(row.get("PartName", "").lstrip("/").lower(), said)
        of_suffixes[row.get("Extension", "").lower()] = said
    return of_parts, of_suffixes


def _rows(xml):
    """The elements of a list; nothing of what declares words of its own, which is how such lists are made to grow."""
    if not xml or b"<!DOCTYPE" in xml.upper().replace(b"\0", b""):
        return []
    try:
        return ElementTree.fromstring(xml)[:MOST_ROWS]
    except (ElementTree.ParseError, LookupError, ValueError):  # an encoding that nobody knows, or of several bytes
        return []


def _refuse_crowds(file):
    """Before the list of members is read: opening the archive makes a thing of each of them."""
    end = zipfile._EndRecData(file)
    if end is not None and end[zipfile._ECD_SIZE] > LONGEST_DIRECTORY:
        raise ValueError(ODD)


def _refuse_bombs(members):
    """Sizes as declared: who opens the file would unpack it. Nothing is unpacked here."""
    unpacked = sum(info.file_size for info in members)
    packed = sum(info.compress_size for info in members) or 1
    if unpacked > LARGEST_UNPACKED or (unpacked > SMALL_ENOUGH and unpacked / packed > HIGHEST_RATIO):
        raise ValueError(BOMB)


def _refuse_macros(members, content_types):
    """A .docm renamed .docx keeps its content type; macros of Excel 4 are sheets of their own."""
    names = {PurePosixPath(name).name for name in members}
    if (
        "vbaproject.bin" in names
        or any(name.startswith("xl/macrosheets/") for name in members)
        or b"macroenabled" in content_types.lower()
    ):
        raise ValueError(MACROS)


def _beginning(archive, info):
    """At most ``LONGEST_LIST`` bytes of one member, whatever size it claims; nothing of one that is not there."""
    if info is None:
        return b""
    with archive.open(info) as stream:
        return stream.read(LONGEST_LIST)
