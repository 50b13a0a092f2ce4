"""Parts of the kit, as text and as pages."""

import io

from pypdf import PdfReader

from meetings.kit import documents as kit_documents


def pages_of(pdf):
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def part(meeting, name):
    (found,) = [part for part in kit_documents.kit_parts(meeting) if part.name == name]
    return " ".join(pages_of(found.pdf()))
