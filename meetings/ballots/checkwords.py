"""Words by which a voter finds their own ballot in the published list, without showing anybody what it said.

They are shown before the ballot is cast, so that they are known even when the phone dies in the middle. They come
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
SHOWN = 3  # of 64 words: that two of twenty ballots share theirs happens once in a thousand votes
PUBLISHED = (2, SHOWN)  # until 2026 a ballot had two


def draw():
    """Words for one ballot: “hoa sen – ngọn núi – cây đa”. Nobody knows which others were drawn, and so many are
    possible that they hardly ever meet; if they do, the published list has them twice."""
    return SEPARATOR.join(secrets.SystemRandom().sample(WORDS, SHOWN))


def are_drawn(text):
    """Whether ``text`` could have been drawn for a ballot now."""
    return _fit(text, (SHOWN,))


def were_published(text):
    """Whether ``text`` could stand in a published list, of whatever year."""
    return _fit(text, PUBLISHED)


def _fit(text, lengths):
    words = text.split(SEPARATOR)
    return len(words) in lengths and len(set(words)) == len(words) and set(words) <= set(WORDS)
