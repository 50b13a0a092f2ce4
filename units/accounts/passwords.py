"""Passwords that are guessed first: what people in Vietnamese offices take, however they write it."""

from functools import cache
from pathlib import Path

from django.core.exceptions import ValidationError

from emulation_bloc.core.text import search_key

from ..models import Bloc

OF_ONES_OWN = 6
# Letters that are written as digits and signs, each in the place of one letter.
WRITTEN_OTHERWISE = str.maketrans("01345789@$!", "oieastbgasi")
ROWS = ("01234567890", "09876543210", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz")
ROWS += ("1qaz2wsx3edc4rfv", "1q2w3e4r5t6y", "qazwsxedc")
TOO_COMMON = (
    "Mật khẩu này dễ đoán: ngoài những từ và số hay dùng (như “matkhau”, “thidua”, tên cơ quan, năm, 123456) gần như "
    "không còn gì. Hãy đặt một câu dài mà chỉ mình bạn nghĩ ra."
)


class CommonInVietnam:
    """Refuses a password that has, beside common words, years and rows of keys, next to nothing of its own.

    Accents, capitals, signs between the words and letters written as digits (``M@tKh4u``) make no difference.
    """

    def validate(self, password, user=None):
        if own_characters(password, words() | _names_around(user)) < OF_ONES_OWN:
            raise ValidationError(TOO_COMMON, code="password_common_in_vietnam")

    def get_help_text(self):
        return "Không chỉ gồm những từ và số hay dùng: “matkhau”, “thidua”, tên cơ quan, năm, 123456…"


def own_characters(password, known):
    """How many characters no known word, year or row of keys accounts for."""
    plain = search_key(password)
    letters = plain.translate(WRITTEN_OTHERWISE)
    keep = [place for place, sign in enumerate(letters) if sign.isalnum()]
    plain, letters = "".join(plain[k] for k in keep), "".join(letters[k] for k in keep)
    fewest = [0] * (len(plain) + 1)
    for end in range(1, len(plain) + 1):
        fewest[end] = fewest[end - 1] + 1
        for start in range(end - 1):
            if fewest[start] < fewest[end] and (letters[start:end] in known or _is_worn(plain[start:end], known)):
                fewest[end] = fewest[start]
    return fewest[-1]


def _is_worn(part, known):
    """A known word as it stands, a year, one key again and again, or keys in a row."""
    if part in known or (len(part) == 4 and part.isdecimal() and part[:2] in ("19", "20")):
        return True
    return len(part) > 2 and (len(set(part)) == 1 or any(part in row for row in ROWS))


@cache
def words():
    lines = (Path(__file__).parent / "common_passwords.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _names_around(user):
    """The names that everybody knows who knows the person: of the account, the unit, the blocs."""
    names = [name for bloc in Bloc.objects.values_list("name", "code", "symbol") for name in bloc]
    unit = getattr(user, "unit", None)
    if unit is not None:
        names += [unit.name, unit.short_name, unit.code]
    names += [getattr(user, name, "") for name in ("username", "full_name", "phone")]
    return {_joined(name) for name in names if len(_joined(name)) > 1}


def _joined(text):
    return "".join(sign for sign in search_key(str(text or "")) if sign.isalnum())
