"""The tables of a PDF and what its trailer names, read with a meter: a few seconds, whatever the file is made of.

The library reads with great patience what is broken: an object header that begins with a megabyte of blanks, told of a
hundred thousand times; tables that unpack to a thousand times their size, one behind the other. Honest files need a
small part of what is allowed here.
"""

import zlib

from pypdf import PdfReader
from pypdf.errors import PdfReadError
from pypdf.generic import StreamObject

MOST_READS = 1_000_000  # a dozen for each object of a file
MOST_BYTES = 256 * 1024 * 1024
LARGEST_TABLES = 4 * 1024 * 1024  # unpacked, all together: of some hundred thousand objects
PACKINGS = (None, "/FlateDecode", ["/FlateDecode"])  # what programs pack tables with; the others are slow


class MeteredFile:
    """A file that raises once too much was read of it."""

    def __init__(self, file):
        self._file = file
        self._reads, self._bytes = MOST_READS, MOST_BYTES

    def read(self, size=-1):
        piece = self._file.read(size)
        self._reads -= 1
        self._bytes -= len(piece)
        if self._reads < 0 or self._bytes < 0:
            raise PdfReadError("too much to read")
        return piece

    def seek(self, place, whence=0):
        return self._file.seek(place, whence)

    def tell(self):
        return self._file.tell()


class TablesReader(PdfReader):
    """Reads what the tables of a file name, and nothing packed beside the tables: what tells of a password never is.

    Where a table is wrong, the library would read all objects of the file to make another one: minutes for a small file
    whose objects have no end.
    """

    _left = LARGEST_TABLES

    def __init__(self, file):
        super().__init__(MeteredFile(file), strict=False)

    def _rebuild_xref_table(self, stream):
        raise PdfReadError("wrong table")

    def _load_recovery_cache(self, data):
        raise PdfReadError("wrong table")

    def _get_object_from_stream(self, indirect_reference):
        raise PdfReadError("packed where nothing may be")

    def _sanitize_pdf15_xref_stream_index_pairs(self, *, xref_stream, **pairs):
        """The first that is asked of a packed table, before it is unpacked."""
        self._weigh(xref_stream)
        return super()._sanitize_pdf15_xref_stream_index_pairs(xref_stream=xref_stream, **pairs)

    def _weigh(self, table: StreamObject):
        packing = table.get("/Filter")
        if packing not in PACKINGS:
            raise PdfReadError("packed as no table is")
        packed = table._data
        self._left -= len(zlib.decompressobj().decompress(packed, self._left + 1)) if packing else len(packed)
        if self._left < 0:
            raise PdfReadError("tables too large")
