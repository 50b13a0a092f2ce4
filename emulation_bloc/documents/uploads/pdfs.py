"""Whether a PDF can be read by whoever gets it: whole to its end, and opened without a password."""

from io import BytesIO

from pypdf import PasswordType

from .pdf_tables import TablesReader
from .searching import held

# Readers look for the header in the first kilobyte: scanners and mail gateways put marks of their own before it.
HEADER_WITHIN = 1024
# What begins like this is a program or a page, whatever stands further on.
NOT_BEFORE = (b"MZ", b"\x7fELF", b"#!", b"<")
NEEDLES = {"end": b"%%EOF", "locked": b"/Encrypt"}


def begins_like_pdf(start):
    """``start``: at least ``HEADER_WITHIN`` bytes of the file, if it has so many."""
    place = start.find(b"%PDF-", 0, HEADER_WITHIN)
    return place == 0 or (place > 0 and not start.lstrip(b"\xef\xbb\xbf\xfe\xff\x00 \t\r\n").startswith(NOT_BEFORE))


def is_whole(file):
    file.seek(0, 2)
    file.seek(max(0, file.tell() - 4096))
    return NEEDLES["end"] in file.read()


def needs_password(file):
    """Restrictions on printing or copying need none to be read, and are nobody's business here.

    Only a file that says it is encrypted is looked into, and of it the tables, the trailer and what that names. A wrong
    table is not mended. Whatever cannot be understood there is left to the reader's program, as it is in files that are
    not encrypted.
    """
    if not held(file, {"locked": NEEDLES["locked"]}):
        return False
    file.seek(0)
    header = file.read(HEADER_WITHIN).find(b"%PDF-")
    return _asks(file) or (header > 0 and _asks(_from(file, header)))


def _from(file, place):
    """What was put before the header moved every place that the tables name."""
    file.seek(place)
    return BytesIO(file.read())


def _asks(file):
    file.seek(0)
    try:
        reader = TablesReader(file)
        return reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED
    except NotImplementedError:  # keys on cards, rights servers: nobody here could open it
        return True
    except Exception:  # the library meets broken files with errors of every kind
        return False
