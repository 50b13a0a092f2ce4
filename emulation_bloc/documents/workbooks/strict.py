"""“Strict Open XML” is the same workbook under other names of its namespaces: Excel writes it, too.

Only names of namespaces and of relations are put in place of each other, inside tags; no text of a cell is touched.
"""

import re
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

STRICT = b"http://purl.oclc.org/ooxml/"
USUAL = b"http://schemas.openxmlformats.org/"
_TAG = re.compile(rb"<[A-Za-z_][^<>]*>")
_NAME = re.compile(rb"(?<==[\"'])" + re.escape(STRICT) + rb"([\w-][\w/.-]{0,200}+)(?=[\"'])")  # nothing is tried twice
_RENAMED = {b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties"}


def is_strict(workbook_part: bytes) -> bool:
    """Whether the part that names the sheets speaks the strict names."""
    return any(STRICT + b"spreadsheetml" in tag for tag in _TAG.findall(workbook_part))


def in_usual_names(content: bytes) -> bytes:
    """The archive with every part in the usual names."""
    buffer = BytesIO()
    with ZipFile(BytesIO(content)) as strict, ZipFile(buffer, "w", ZIP_STORED) as usual:
        for part in strict.infolist():
            usual.writestr(part.filename, _renamed(strict.read(part)))
    return buffer.getvalue()


def _renamed(part):
    return _TAG.sub(lambda tag: _NAME.sub(_usual, tag[0]), part) if STRICT in part else part


def _usual(name):
    room, _, rest = name[1].partition(b"/")
    words = [_RENAMED.get(word, word) for word in rest.split(b"/") if rest]
    return USUAL + b"/".join([room, b"2006", *words])
