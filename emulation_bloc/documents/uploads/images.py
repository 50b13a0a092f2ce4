"""Whether a picture is one to its bones: its own headers are read, nothing is decoded."""

import struct

MOST_PIXELS = 120_000_000  # telephones reach 108 million
NOT_A_PICTURE = "Ảnh bị hỏng hoặc không phải ảnh. Hãy mở ảnh, lưu lại rồi tải lên lần nữa."
TOO_MANY_PIXELS = "Ảnh có kích thước điểm ảnh quá lớn, máy của người xem có thể bị treo. Hãy thu nhỏ ảnh rồi tải lên."
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # start of frame; the three others are tables
_ALONE = {0x01, *range(0xD0, 0xD8)}  # markers without a length
_MOST_SEGMENTS = 2000
_LONGEST_META = 4 * 1024 * 1024


def image_fault(file):
    """Why the open ``file``, which begins like a picture, is none to be kept; empty if it is one."""
    file.seek(0)
    start = file.read(4)
    size_of = next(read for begins, read in _READERS if start.startswith(begins))
    try:
        size = size_of(file)
    except (struct.error, IndexError):
        size = None
    if size is None or not all(size):
        return NOT_A_PICTURE
    return TOO_MANY_PIXELS if size[0] * size[1] > MOST_PIXELS else ""


def _png_size(file):
    file.seek(8)
    length, name, width, height = struct.unpack(">I4sII", file.read(16))
    if (length, name) != (13, b"IHDR"):
        return None
    file.seek(0, 2)
    file.seek(max(0, file.tell() - 4096))
    return (width, height) if b"IEND" in file.read() else None


def _jpg_size(file):
    """Walks from segment to segment up to the frame that names height and width."""
    file.seek(2)
    for _ in range(_MOST_SEGMENTS):
        prefix, marker = struct.unpack(">BB", file.read(2))
        while marker == 0xFF:  # padding
            (marker,) = struct.unpack(">B", file.read(1))
        if prefix != 0xFF:
            return None
        if marker in _ALONE:
            continue
        (length,) = struct.unpack(">H", file.read(2))
        if marker in _FRAMES:
            _, height, width = struct.unpack(">BHH", file.read(5))
            return width, height
        if length < 2 or marker in (0xD9, 0xDA):  # the end, or the picture itself, before any frame
            return None
        file.seek(length - 2, 1)
    return None


def _webp_size(file):
    """Three ways to pack a picture, each with its size in a place of its own; the file is as long as it says."""
    file.seek(0, 2)
    length = file.tell()
    file.seek(4)
    said, kind, chunk = struct.unpack("<I4x4sI", file.read(16))
    if said + 8 > length or chunk > said:
        return None
    head = file.read(10)
    if kind == b"VP8X":
        return int.from_bytes(head[4:7], "little") + 1, int.from_bytes(head[7:10], "little") + 1
    if kind == b"VP8L" and head[0] == 0x2F:
        bits = int.from_bytes(head[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 " and head[3:6] == b"\x9d\x01\x2a":
        width, height = struct.unpack("<HH", head[6:10])
        return width & 0x3FFF, height & 0x3FFF
    return None


def _heic_size(file):
    """Boxes one behind the other: ``meta`` names width and height of each picture, ``mdat`` holds them, whole.

    What some telephones append behind (a short film) is not looked at.
    """
    file.seek(0, 2)
    length, place, meta, is_whole = file.tell(), 0, b"", False
    while place < length and not (meta and is_whole):
        file.seek(place)
        size, kind = struct.unpack(">I4s", file.read(8))
        if size == 1:
            (size,) = struct.unpack(">Q", file.read(8))
        size = size or length - place
        if size < 8 or place + size > length:
            return None
        if kind == b"meta":
            file.seek(place)
            meta = file.read(min(size, _LONGEST_META))
        is_whole = is_whole or kind == b"mdat"
        place += size
    sizes = [struct.unpack(">II", meta[at + 8 : at + 16]) for at in _places(meta, b"ispe")]
    return max(sizes, key=lambda size: size[0] * size[1], default=None) if is_whole else None


def _places(content, words):
    at = content.find(words)
    while at >= 0:
        yield at
        at = content.find(words, at + 1)


_READERS = [(b"\x89", _png_size), (b"\xff", _jpg_size), (b"RIFF", _webp_size), (b"", _heic_size)]
