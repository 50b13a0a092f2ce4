"""The kit of a meeting as one .zip: the papers, the list of delegates as a workbook, and how to use them."""

from emulation_bloc.documents.bundle import write_bundle
from emulation_bloc.documents.workbooks.writer import write_workbook

from ..polls.workbook import attendance_sheet
from .documents import kit_parts
from .guide import guide_text

GUIDE = "HUONG-DAN.txt"
WORKBOOK = "danh-sach-dai-bieu.xlsx"


def kit_zip(meeting):
    parts = kit_parts(meeting)
    return write_bundle(
        [
            (GUIDE, guide_text(meeting, parts)),
            *[(part.filename, part.pdf()) for part in parts],
            (WORKBOOK, write_workbook([attendance_sheet(meeting)])),
        ]
    )
