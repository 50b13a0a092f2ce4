"""What a file really is, told by its content. Names and declared types are never believed.

Files are read in pieces from where they lie; what each kind is made of is told by the files beside this one.
"""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from emulation_bloc.core.text import nfc

from .images import image_fault
from .office_zip import BROKEN, MACROS, WORD, program_of
from .pdfs import HEADER_WITHIN, begins_like_pdf, is_whole, needs_password
from .searching import held

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ACCEPTED = "PDF, PNG, JPG (JFIF), WEBP, HEIC, DOCX, XLSX, DOC, XLS"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_PICTURES_OF_TELEPHONES = (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"hevc")

LOCKED = "Tệp có đặt mật khẩu nên người thẩm định không mở được. Hãy bỏ mật khẩu rồi tải lên lại."


@dataclass(frozen=True)
class FileType:
    content_type: str
    extensions: tuple
    word: str


PDF = FileType("application/pdf", (".pdf",), "PDF")
PNG = FileType("image/png", (".png",), "Ảnh")
JPG = FileType("image/jpeg", (".jpg", ".jpeg", ".jfif", ".jpe"), "Ảnh")
WEBP = FileType("image/webp", (".webp",), "Ảnh")
HEIC = FileType("image/heic", (".heic", ".heif"), "Ảnh HEIC")
DOCX = FileType(f"{_OFFICE}wordprocessingml.document", (".docx",), "Word")
XLSX = FileType(f"{_OFFICE}spreadsheetml.sheet", (".xlsx",), "Excel")
DOC = FileType("application/msword", (".doc",), "Word")
XLS = FileType("application/vnd.ms-excel", (".xls",), "Excel")
BY_CONTENT_TYPE = {kind.content_type: kind for kind in (PDF, PNG, JPG, WEBP, HEIC, DOCX, XLSX, DOC, XLS)}
IMAGES = {PNG.content_type, JPG.content_type, WEBP.content_type}
# Shown in place by the makers of the telephones alone; elsewhere it is downloaded. The server does not turn it into
# another picture: that takes a decoder which strangers' files would be opened with, beside everybody's data.
SHOWN_BY_SOME = {HEIC.content_type}
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
    start = file.read(HEADER_WITHIN)
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return _image(file, PNG)
    if start.startswith(b"\xff\xd8\xff"):
        return _image(file, JPG)
    if start.startswith(b"RIFF") and start[8:12] == b"WEBP":
        return _image(file, WEBP)
    if start[4:8] == b"ftyp" and start[8:12] in _PICTURES_OF_TELEPHONES:
        return _image(file, HEIC)
    if start.startswith(OLE):
        return _ole(file)
    if start.startswith(b"PK\x03\x04"):
        return {None: None, WORD: DOCX}.get(program_of(file), XLSX)
    return _pdf(file) if begins_like_pdf(start) else None


def _pdf(file):
    """Whole and open; what else may hide in it is told nothing but ``application/pdf`` and runs nowhere of ours."""
    if not is_whole(file):
        raise ValueError(BROKEN)
    if needs_password(file):
        raise ValueError(LOCKED)
    return PDF


def _image(file, kind):
    if fault := image_fault(file):
        raise ValueError(fault)
    return kind


def _ole(file):
    """Old Word and Excel share one container; its directory names what stands in it, in UTF-16."""
    names = ("_VBA_PROJECT", "EncryptedPackage", "WordDocument", "Workbook", "Book")
    found = held(file, {name: name.encode("utf-16-le") for name in names})
    if "_VBA_PROJECT" in found:
        raise ValueError(MACROS)
    if "EncryptedPackage" in found:
        raise ValueError(LOCKED)
    if "WordDocument" in found:
        return DOC
    return XLS if found else None


def safe_name(name):
    """A file name fit to be shown and sent back: no folders, no control or direction characters, not too long."""
    name = nfc(re.split(r"[\\/]", str(name))[-1])
    name = re.sub(r'[<>:"|?*\r\n\t]+', "_", name).strip(" .")
    path = PurePosixPath(name or "tep")
    return f"{path.stem[:120]}{path.suffix[:10]}"
