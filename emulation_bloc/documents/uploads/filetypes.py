"""What a file really is, told by its content. Names and declared types are never believed.

Files are read in pieces from where they lie; nothing is unpacked but the one small list of what an Office file is
made of.
"""

import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

from emulation_bloc.core.text import nfc

from .images import image_fault

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ACCEPTED = "PDF, PNG, JPG, DOCX, XLSX, DOC, XLS"
MOST_MEMBERS = 2000
LARGEST_UNPACKED = 300 * 1024 * 1024
HIGHEST_RATIO = 100  # honest sheets pack to a tenth or a thirtieth of their size
SMALL_ENOUGH = 10 * 1024 * 1024  # below this no ratio matters
LONGEST_LIST = 1024 * 1024
PIECE = 64 * 1024
_OFFICE = "application/vnd.openxmlformats-officedocument."

MACROS = "Tệp có chứa macro nên không được nhận. Hãy lưu lại thành tệp không có macro hoặc PDF."
BROKEN = "Tệp bị hỏng, không mở được. Hãy lưu lại rồi tải lên lần nữa."
LOCKED = "Tệp có đặt mật khẩu nên người thẩm định không mở được. Hãy bỏ mật khẩu rồi tải lên lại."
ODD = "Tệp có cấu trúc bất thường nên không được nhận. Hãy lưu lại thành PDF."
BOMB = "Tệp giải nén ra quá lớn so với dung lượng nên không được nhận. Hãy lưu lại thành PDF."
IPHONE = "Ảnh đang ở định dạng HEIC của điện thoại. Hãy lưu lại thành JPG rồi tải lên."


@dataclass(frozen=True)
class FileType:
    content_type: str
    extensions: tuple
    word: str


PDF = FileType("application/pdf", (".pdf",), "PDF")
PNG = FileType("image/png", (".png",), "Ảnh")
JPG = FileType("image/jpeg", (".jpg", ".jpeg"), "Ảnh")
DOCX = FileType(f"{_OFFICE}wordprocessingml.document", (".docx",), "Word")
XLSX = FileType(f"{_OFFICE}spreadsheetml.sheet", (".xlsx",), "Excel")
DOC = FileType("application/msword", (".doc",), "Word")
XLS = FileType("application/vnd.ms-excel", (".xls",), "Excel")
BY_CONTENT_TYPE = {kind.content_type: kind for kind in (PDF, PNG, JPG, DOCX, XLSX, DOC, XLS)}
IMAGES = {PNG.content_type, JPG.content_type}
INLINE = {PDF.content_type, *IMAGES}
OFFICE = {kind.content_type for kind in (DOCX, XLSX, DOC, XLS)}


def file_type(name, file):
    """The type of the open binary ``file`` called ``name``.

    Raises ``ValueError`` with a sentence where it is not accepted. Leaves ``file`` at its beginning.
    """
    extension = PurePosixPath(name).suffix.lower()
    file.seek(0)
    found = _by_signature(file)
    file.seek(0)
    if found is None:
        raise ValueError(f"Tệp “{name}” không phải loại được nhận. Chỉ nhận {ACCEPTED}.")
    if extension not in found.extensions:
        raise ValueError(
            f"Tệp “{name}” có nội dung không đúng với đuôi tệp. Hãy lưu lại đúng định dạng {found.extensions[0][1:]}."
        )
    return found


def _by_signature(file):
    start = file.read(16)
    if start.startswith(b"%PDF-"):
        return _pdf(file)
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return _image(file, PNG)
    if start.startswith(b"\xff\xd8\xff"):
        return _image(file, JPG)
    if start.startswith(OLE):
        return _ole(file)
    if start.startswith(b"PK\x03\x04"):
        return _office_zip(file)
    if start[4:8] == b"ftyp" and start[8:12] in (b"heic", b"heix", b"mif1", b"hevc"):
        raise ValueError(IPHONE)
    return None


def _pdf(file):
    """Whole to its end; what else may hide in it is told nothing but ``application/pdf`` and runs nowhere of ours."""
    file.seek(0, 2)
    file.seek(max(0, file.tell() - 4096))
    if b"%%EOF" not in file.read():
        raise ValueError(BROKEN)
    return PDF


def _image(file, kind):
    if fault := image_fault(file):
        raise ValueError(fault)
    return kind


def _ole(file):
    """Old Word and Excel share one container; its directory names what stands in it, in UTF-16."""
    names = ("_VBA_PROJECT", "EncryptedPackage", "WordDocument", "Workbook", "Book")
    found = _held(file, {name: name.encode("utf-16-le") for name in names})
    if "_VBA_PROJECT" in found:
        raise ValueError(MACROS)
    if "EncryptedPackage" in found:
        raise ValueError(LOCKED)
    if "WordDocument" in found:
        return DOC
    return XLS if found else None


def _held(file, needles):
    """Which of ``needles`` (name → bytes) stand in the file, read piece by piece."""
    longest = max(map(len, needles.values()))
    found, tail = set(), b""
    file.seek(0)
    while piece := file.read(PIECE):
        window = tail + piece
        found |= {name for name, needle in needles.items() if needle in window}
        tail = window[-longest:]
    return found


def _office_zip(file):
    try:
        with zipfile.ZipFile(file) as archive:
            members = {info.filename.lower(): info for info in archive.infolist()}
            if len(archive.infolist()) > MOST_MEMBERS:
                raise ValueError(ODD)
            _refuse_bombs(archive.infolist())
            content_types = members.get("[content_types].xml")
            if content_types is None:
                return None
            _refuse_macros(members, _beginning(archive, content_types))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zipfile.zlib.error) as error:
        raise ValueError(BROKEN) from error
    if "word/document.xml" in members:
        return DOCX
    return XLSX if "xl/workbook.xml" in members else None


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
    """At most ``LONGEST_LIST`` bytes of one member, whatever size it claims."""
    with archive.open(info) as stream:
        return stream.read(LONGEST_LIST)


def safe_name(name):
    """A file name fit to be shown and sent back: no folders, no control or direction characters, not too long."""
    name = nfc(re.split(r"[\\/]", str(name))[-1])
    name = re.sub(r'[<>:"|?*\r\n\t]+', "_", name).strip(" .")
    path = PurePosixPath(name or "tep")
    return f"{path.stem[:120]}{path.suffix[:10]}"
