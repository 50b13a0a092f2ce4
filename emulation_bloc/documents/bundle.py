"""Several papers handed over as one .zip file."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from .pdf import file_response

CONTENT_TYPE = "application/zip"
_NO_DATE = (1980, 1, 1, 0, 0, 0)  # the same papers give the same bytes


def write_bundle(files):
    """``files``: (name, bytes) in the order they are listed; names are plain ASCII, which every system unpacks."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as bundle:
        for name, content in files:
            bundle.writestr(ZipInfo(name, _NO_DATE), content, ZIP_DEFLATED)
    return buffer.getvalue()


def bundle_response(content, filename):
    return file_response(content, filename, CONTENT_TYPE)
