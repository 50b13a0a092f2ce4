"""The kit to print: for whoever runs the meeting, before it and while it lasts."""

from emulation_bloc.core.text import slugify
from emulation_bloc.core.verdict import require
from emulation_bloc.documents.bundle import bundle_response
from emulation_bloc.documents.pdf import pdf_response

from ..sittings.access import get_meeting
from . import documents, policies, workbook


def pdf(request, bloc, year, pk):
    meeting = _meeting_to_print(request, bloc, year, pk)
    return pdf_response(documents.kit_pdf(meeting), f"Bộ hồ sơ giấy {meeting.title}")


def zip_file(request, bloc, year, pk):
    meeting = _meeting_to_print(request, bloc, year, pk)
    return bundle_response(workbook.kit_zip(meeting), f"{slugify(f'ho so giay {meeting.title}')}.zip")


def _meeting_to_print(request, bloc, year, pk):
    meeting = get_meeting(request, bloc, year, pk)
    require(policies.may_print_kit(request.user, meeting))
    return meeting
