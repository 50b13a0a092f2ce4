"""Vietnamese text: one composed form, search without accents, dictionary order."""

import re
import unicodedata

from django.utils.text import slugify as django_slugify

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: rank for rank, letter in enumerate(_LETTERS, start=1)}
_TONES = {"": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SHAPES = {"\u0306", "\u0302", "\u031b"}  # breve, circumflex, horn: part of the letter
_DIGITS_THAT_COUNT = 1000  # Python reads no number of more than 4300 digits
_OFFICE = re.compile(r"[,;(]|\s[-–—]\s")  # what stands between a name and its office
_HONORIFICS = re.compile(r"^(?:(?:ong|ba|anh|chi|dong chi|d/c|gs|pgs|ts|ths|bs|ks)(?:\.\s*|\s+))+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u200b-\u200f\u202a-\u202e\ud800-\udfff]")
# What shows nothing by itself but may stand inside a word (a soft hyphen, a joiner, the sign that colours a picture).
_UNSEEN = re.compile(
    r"[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\uffa0\ufff9-\ufffb"
    r"\U000e0000-\U000e0fff]"
)


def nfc(text: str) -> str:
    """One composed form, without control or direction characters and halves of characters; a text, or a line of it, of
    nothing but signs that nobody sees is empty.

    Text typed on some machines arrives decomposed; then equality fails and marks slide in papers.
    """
    text = _CONTROL.sub("", unicodedata.normalize("NFC", text))
    return "\n".join(map(_line_that_shows, text.split("\n"))) if _UNSEEN.search(text) else text


def says(text: str) -> bool:
    """Whether anything of it is seen. ``strip`` alone takes a soft hyphen, or a joiner of signs, for a word."""
    return bool(nfc(text).strip())


def _line_that_shows(line):
    without = _UNSEEN.sub("", line)
    return line if without.strip() else without


def search_key(text):
    """``"Đặng Thị Ủy"`` → ``"dang thi uy"``: what people type when they search."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(plain.split())


def name_key(text):
    """``"Bà  Đặng Thị Ủy, Giám đốc Sở"`` → ``"dang thi uy"``: whose name it is, however politely it is written."""
    key = search_key(_OFFICE.split(nfc(text), maxsplit=1)[0])
    return _HONORIFICS.sub("", key) or key


def slugify(text):
    """Django's slugify drops đ; ours keeps it as d."""
    return django_slugify(search_key(text))


def sort_key(text):
    """Vietnamese dictionary order: letters first (a ă â b … d đ …), then tones, numbers by value.

    Portable on purpose: SQLite and PostgreSQL collate Vietnamese differently.
    """
    letters, tones = [], []
    for part in re.split(r"(\d+)", unicodedata.normalize("NFD", text.casefold())):
        if part.isdecimal():
            letters.append((0, int(part[:_DIGITS_THAT_COUNT])))
            continue
        for char in part:
            if char in _TONES:
                tones[-1:] = [_TONES[char]]
            elif char in _SHAPES and letters and len(letters[-1]) == 3:
                base = unicodedata.normalize("NFC", letters[-1][2] + char)
                letters[-1] = (1, _LETTER_RANK.get(base, 100), base)
            elif char in _LETTER_RANK:
                letters.append((1, _LETTER_RANK[char], char))
                tones.append(0)
            else:
                letters.append((0, -1 if char.isspace() else ord(char), char))
    return [entry[:2] for entry in letters], tones
