"""Reading the papers back."""

from io import BytesIO

from pypdf import PdfReader


def text_of(pdf):
    """All words of a PDF, each run of spaces as one."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())
