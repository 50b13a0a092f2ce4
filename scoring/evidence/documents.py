"""Evidence from an office program, as it is read on a page."""

from emulation_bloc.core.disk.stored import Stored, content_of
from emulation_bloc.documents import office
from emulation_bloc.documents.uploads.filetypes import BY_CONTENT_TYPE


def office_preview(evidence):
    """A Word or Excel file as PDF, or the sentence that says why not: an ``office.Preview``."""

    def read():
        return content_of(Stored(evidence.file, evidence.original_name, evidence.sha256))

    return office.preview(evidence.sha256, BY_CONTENT_TYPE[evidence.content_type].extensions[0], read)
