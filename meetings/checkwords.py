"""Words by which a voter finds their own ballot in the published list, without showing anybody what it said.

A pair is shown before the ballot is cast, so that it is known even when the phone dies in the middle. Pairs come
from this list only: a voter cannot write a name into it.
"""

import secrets

WORDS = (
    "hoa sen", "cây tre", "dòng sông", "ngọn núi", "cánh đồng", "con thuyền", "mái đình", "giếng nước",
    "cây đa", "bến đò", "hoa đào", "hoa mai", "hoa ban", "nương chè", "ruộng lúa", "đồi cọ",
    "rừng quế", "suối mơ", "thác nước", "hồ xanh", "mây trắng", "nắng vàng", "gió nhẹ", "mưa xuân",
    "sương sớm", "trăng rằm", "sao mai", "cầu vồng", "cánh cò", "chim én", "bồ câu", "ve sầu",
    "trâu đen", "ngựa bạch", "cá chép", "ong mật", "bướm vàng", "hươu sao", "sóc nâu", "voi con",
    "trống đồng", "khèn bè", "sáo trúc", "đàn bầu", "nón lá", "áo chàm", "khăn thêu", "gùi tre",
    "bánh chưng", "cốm xanh", "mật ong", "chè lam", "cam sành", "bưởi ngọt", "táo mèo", "sơn tra",
    "bếp lửa", "ngọn đèn", "trang sách", "bút chì", "la bàn", "đồng hồ", "chìa khóa", "chiếc ô",
)  # fmt: skip
SEPARATOR = " – "


def draw(taken=()):
    """A pair nobody has yet: “hoa sen – ngọn núi”."""
    while (pair := _pair()) in taken:
        pass
    return pair


def _pair():
    first = secrets.choice(WORDS)
    second = secrets.choice([word for word in WORDS if word != first])
    return f"{first}{SEPARATOR}{second}"


def is_pair(text):
    """Whether ``text`` is a pair this program could have shown."""
    first, separator, second = text.partition(SEPARATOR)
    return bool(separator) and first in WORDS and second in WORDS and first != second
