"""Several papers handed over as one .zip file."""

from collections.abc import Iterable, Iterator
from io import BytesIO, RawIOBase
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.http import StreamingHttpResponse

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


def stream_bundle(files: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """The bundle piece by piece, as it is sent: of each file one piece is in memory, and nothing lies on the disk.

    ``files``: (name, its bytes in pieces). Nothing is compressed, since papers are already. Whoever gets but a part of
    it has a file that no program opens: the list of its contents comes last.
    """
    outlet = _Outlet()
    with ZipFile(outlet, "w", ZIP_STORED) as bundle:
        for name, pieces in files:
            entry = ZipInfo(name, _NO_DATE)
            entry.external_attr = 0o644 << 16  # whoever unpacks it on a shared disk, others may read it
            with bundle.open(entry, "w") as file:
                for piece in pieces:
                    file.write(piece)
                    yield outlet.taken()
        yield outlet.taken()
    yield outlet.taken()


class _Outlet(RawIOBase):
    """What was written and not yet sent on. It cannot be sought in, so that sizes and sums stand behind each file."""

    def __init__(self):
        super().__init__()
        self._pieces = []

    def writable(self):
        return True

    def write(self, data):
        self._pieces.append(bytes(data))
        return len(data)

    def taken(self):
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def stream_response(pieces: Iterator[bytes], filename: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(pieces, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def bundle_response(content, filename):
    return file_response(content, filename, CONTENT_TYPE)
