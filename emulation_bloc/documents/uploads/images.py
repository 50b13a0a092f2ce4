"""Whether a PNG or JPG is a picture to its bones: its own headers are read, nothing is decoded."""

import struct

MOST_PIXELS = 120_000_000  # telephones reach 108 million
NOT_A_PICTURE = "Ảnh bị hỏng hoặc không phải ảnh. Hãy mở ảnh, lưu lại rồi tải lên lần nữa."
TOO_MANY_PIXELS = "Ảnh có kích thước điểm ảnh quá lớn, máy của người xem có thể bị treo. Hãy thu nhỏ ảnh rồi tải lên."
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # start of frame; the three others are tables
_ALONE = {0x01, *range(0xD0, 0xD8)}  # markers without a length
_MOST_SEGMENTS = 2000


def image_fault(file):
    """Why the open ``file``, which begins like a PNG or a JPG, is no picture to be kept; empty if it is one."""
    file.seek(0)
    try:
        size = _png_size(file) if file.read(1) == b"\x89" else _jpg_size(file)
    except struct.error:
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
