"""What a file really is, told by its content. Names and declared types are never believed."""

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

from emulation_bloc.core.text import nfc

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_MEMBERS = 2000
ACCEPTED = "PDF, PNG, JPG, DOCX, XLSX, DOC, XLS"
_OFFICE = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True)
class FileType:
    content_type: str
    extensions: tuple
    opens_in_browser: bool = False


PDF = FileType("application/pdf", (".pdf",), opens_in_browser=True)
PNG = FileType("image/png", (".png",), opens_in_browser=True)
JPG = FileType("image/jpeg", (".jpg", ".jpeg"), opens_in_browser=True)
DOCX = FileType(f"{_OFFICE}wordprocessingml.document", (".docx",))
XLSX = FileType(f"{_OFFICE}spreadsheetml.sheet", (".xlsx",))
DOC = FileType("application/msword", (".doc",))
XLS = FileType("application/vnd.ms-excel", (".xls",))
INLINE = {kind.content_type for kind in (PDF, PNG, JPG)}


def file_type(name, content):
    """The type of ``content`` called ``name``; raises ``ValueError`` with a sentence where it is not accepted."""
    extension = PurePosixPath(name).suffix.lower()
    found = _by_signature(content, extension)
    if found is None:
        raise ValueError(f"Tệp “{name}” không phải loại được nhận. Chỉ nhận {ACCEPTED}.")
    if extension not in found.extensions:
        raise ValueError(
            f"Tệp “{name}” có nội dung không đúng với đuôi tệp. Hãy lưu lại đúng định dạng {found.extensions[0][1:]}."
        )
    return found


def _by_signature(content, extension):
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"\xff\xd8\xff"):
        return JPG
    if content.startswith(OLE):
        return _ole(content, extension)
    if content.startswith(b"PK\x03\x04"):
        return _office_zip(content)
    return None


def _ole(content, extension):
    """Old Word and Excel share one container; its directory names a macro project in UTF-16."""
    if "_VBA_PROJECT".encode("utf-16-le") in content:
        raise ValueError("Tệp có chứa macro nên không được nhận. Hãy lưu lại thành tệp không có macro hoặc PDF.")
    if "WordDocument".encode("utf-16-le") in content:
        return DOC
    if "Workbook".encode("utf-16-le") in content or "Book".encode("utf-16-le") in content:
        return XLS
    return None


def _office_zip(content):
    """Only the list of members is read; nothing is unpacked, so a packed bomb stays packed."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [info.filename.lower() for info in archive.infolist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise ValueError("Tệp bị hỏng, không mở được. Hãy lưu lại rồi tải lên lần nữa.") from error
    if len(members) > MOST_MEMBERS:
        raise ValueError("Tệp có cấu trúc bất thường nên không được nhận. Hãy lưu lại thành PDF.")
    if any(PurePosixPath(member).name == "vbaproject.bin" for member in members):
        raise ValueError("Tệp có chứa macro nên không được nhận. Hãy lưu lại thành tệp không có macro hoặc PDF.")
    if "[content_types].xml" not in members:
        return None
    if "word/document.xml" in members:
        return DOCX
    if "xl/workbook.xml" in members:
        return XLSX
    return None


def safe_name(name):
    """A file name fit to be shown and sent back: no folders, no control or direction characters, not too long."""
    name = nfc(re.split(r"[\\/]", str(name))[-1])
    name = re.sub(r'[<>:"|?*\r\n\t]+', "_", name).strip(" .")
    path = PurePosixPath(name or "tep")
    return f"{path.stem[:120]}{path.suffix[:10]}"
