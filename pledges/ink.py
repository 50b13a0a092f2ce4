"""A signature drawn by hand: strokes of whole points in a box of ``WIDTH`` × ``HEIGHT``. No database, no picture.

Kept as text, ``"12,30 14,31;80,40 …"``: points apart by a space, strokes by a semicolon. Nothing but numbers gets in,
so nothing but numbers comes out where it is drawn.
"""

import hashlib
import re
from itertools import pairwise

from django.core.exceptions import ValidationError

from emulation_bloc.core.verdict import Refused

WIDTH, HEIGHT = 600, 240
LONGEST = 30_000  # characters: several times what a long name takes
FEWEST_POINTS = 8
SMALLEST = 40  # of the box that the signature fills, in its longer direction

_POINT = r"\d{1,3},\d{1,3}"
_STROKE = rf"{_POINT}(?: {_POINT})*"
_INK = re.compile(rf"{_STROKE}(?:;{_STROKE})*")
UNREADABLE = "Nét chữ ký gửi lên không đọc được. Hãy xóa và vẽ lại, hoặc để trống khung vẽ để ký bằng tài khoản."
TOO_LONG = "Nét chữ ký quá dài. Hãy xóa và vẽ lại gọn hơn."
TOO_SMALL = "Nét chữ ký quá ngắn, chưa ra chữ ký. Hãy xóa và vẽ lại, hoặc để trống khung vẽ để ký bằng tài khoản."


def read(ink):
    """The strokes, each a list of points (x, y). Raises ``Refused`` with what to do."""
    if len(ink) > LONGEST:
        raise Refused(TOO_LONG)
    if not (ink.isascii() and _INK.fullmatch(ink)):
        raise Refused(UNREADABLE)
    strokes = [[tuple(map(int, point.split(","))) for point in stroke.split(" ")] for stroke in ink.split(";")]
    points = _points(strokes)
    if any(x > WIDTH or y > HEIGHT for x, y in points):
        raise Refused(UNREADABLE)
    if len(points) < FEWEST_POINTS or max(_extent(points, 0), _extent(points, 1)) < SMALLEST:
        raise Refused(TOO_SMALL)
    return strokes


def _extent(points, axis):
    values = [point[axis] for point in points]
    return max(values) - min(values)


def require_ink(ink):
    """A validator: what comes from a file is read like what comes from a page."""
    try:
        read(ink)
    except Refused as refused:
        raise ValidationError(refused.reasons) from refused


def fingerprint(ink):
    """By which the same drawing is known again, wherever in the box it stands; of none, nothing."""
    return _hash(";".join(" ".join(f"{x},{y}" for x, y in stroke) for stroke in _in_the_corner(ink))) if ink else ""


def shape(ink):
    """Of how many points each stroke is: alike in a drawing that was moved or resized. Of none, nothing."""
    return _hash(" ".join(str(len(stroke)) for stroke in read(ink))) if ink else ""


def is_the_same(one, other):
    """Whether two drawings of one ``shape`` are one, moved in the box or stretched; every point may be off by one and a
    half on either side, since points are whole."""
    points, others = _points(_in_the_corner(one)), _points(_in_the_corner(other))
    if len(points) != len(others):
        return False
    for axis in (0, 1):
        size, other_size = max(point[axis] for point in points), max(point[axis] for point in others)
        off = (abs(point[axis] * other_size - twin[axis] * size) for point, twin in zip(points, others, strict=True))
        if any(2 * far > 3 * (size + other_size) for far in off):
            return False
    return True


def _in_the_corner(ink):
    strokes = read(ink)
    left, top = (min(point[axis] for point in _points(strokes)) for axis in (0, 1))
    return [[(x - left, y - top) for x, y in stroke] for stroke in strokes]


def _points(strokes):
    return [point for stroke in strokes for point in stroke]


def _hash(text):
    return hashlib.sha256(text.encode()).hexdigest()


def path(ink):
    """Path data of an SVG: a line led smoothly through the middle of every two points."""
    return " ".join(_curve(stroke) for stroke in read(ink)) if ink else ""


def _curve(stroke):
    first, *others = stroke
    parts = [f"M{first[0]} {first[1]}"]
    for (x, y), (next_x, next_y) in pairwise(others):
        parts.append(f"Q{x} {y} {(x + next_x) / 2:g} {(y + next_y) / 2:g}")
    last = others[-1] if others else (first[0] + 1, first[1])  # a dot is a very short line
    parts.append(f"L{last[0]} {last[1]}")
    return "".join(parts)
