"""Two wordings are marked word by word, figures stay whole, and no text takes long."""

import random
import time
import unicodedata

import pytest

from pledges.agreeing import differences as comparing
from pledges.agreeing.differences import DELETED, INSERTED, SAME, differences

MARKS = {SAME: "{}", DELETED: "[-{}-]", INSERTED: "[+{}+]"}


def marked(before, after):
    return "".join(MARKS[piece.kind].format(piece.text) for piece in differences(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Như nhau.", "Như nhau.", "Như nhau."),
        ("", "", ""),
        ("", "Thêm mới", "[+Thêm mới+]"),
        ("Bỏ đi", "", "[-Bỏ đi-]"),
        ("Thu 1.200,5 tỷ", "Thu 1.300,5 tỷ", "Thu [-1.200,5-][+1.300,5+] tỷ"),
        ("Đạt 95% trở lên", "Đạt 98% trở lên", "Đạt [-95%-][+98%+] trở lên"),
        ("Xong 30/06/2023.", "Xong 15/06/2023.", "Xong [-30/06/2023-][+15/06/2023+]."),
        ("Theo 33/KH-KTĐ.", "Theo 34/KH-KTĐ.", "Theo [-33/KH-KTĐ-][+34/KH-KTĐ+]."),
        ("một hai ba bốn", "một năm sáu bốn", "một [-hai ba-][+năm sáu+] bốn"),
        ("giải quyết hồ sơ", "giải quyết đúng hạn hồ sơ", "giải quyết [+đúng hạn +]hồ sơ"),
        ("Dòng một\nDòng hai", "Dòng một\nDòng ba", "Dòng một\nDòng [-hai-][+ba+]"),
        ("hoà giải", "hòa giải", "[-hoà-][+hòa+] giải"),
    ],
)
def test_words_and_figures_are_marked_whole(before, after, expected):
    assert marked(before, after) == expected


def test_one_letter_written_in_two_ways_is_no_difference():
    assert marked(unicodedata.normalize("NFD", "Thi đua hòa bình"), "Thi đua hòa bình") == "Thi đua hòa bình"


def test_both_texts_can_be_spelled_from_the_pieces():
    chance = random.Random(1)
    for _ in range(500):
        before, after = ("".join(chance.choices("ab \n.1,;", k=chance.randrange(14))) for _ in range(2))
        pieces = differences(before, after)
        assert "".join(piece.text for piece in pieces if piece.kind != INSERTED) == before
        assert "".join(piece.text for piece in pieces if piece.kind != DELETED) == after


def test_a_long_text_with_little_changed_is_still_marked_by_words():
    before = " ".join(f"việc {n}" for n in range(30_000))
    after = before.replace("việc 777 ", "nhiệm vụ 777 ")

    changed = [piece for piece in differences(before, after) if piece.kind != SAME]

    assert [piece.text for piece in changed] == ["việc", "nhiệm vụ"]


def test_what_has_little_in_common_is_compared_by_sentences_and_takes_no_minutes():
    chance = random.Random(1)
    words = ["khối", "thi", "đua", "cam", "kết", "hoàn thành", "nhiệm vụ", "năm", "đạt", "mức", "cao"]
    ours, theirs = (" ".join(chance.choices(words, k=20_000)) for _ in range(2))
    kept = "Câu này giữ nguyên ở cả hai bên. "

    started = time.process_time()
    pieces = differences(f"{ours}. {kept}", f"{theirs}. {kept}")

    assert time.process_time() - started < 5
    assert [piece.kind for piece in pieces] == [DELETED, INSERTED, SAME]
    assert kept.strip() in pieces[-1].text
    # Nothing in common at all: one in the place of the other.
    assert [p.kind for p in differences("a. " * 5000, "b! " * 5000)] == [DELETED, INSERTED]


def test_two_letters_with_nothing_in_common_are_not_searched_step_by_step(monkeypatch):
    one, other = (" ".join(f"{word}{number}" for number in range(700)) for word in ("trước", "sau"))
    asked, goes_down = [], comparing._goes_down
    monkeypatch.setattr(comparing, "_goes_down", lambda *args: asked.append(args) or goes_down(*args))

    assert marked(one, other) == f"[-{one}-][+{other}+]"
    assert len(asked) < 20, "by sentences alone"


def test_what_was_compared_once_is_kept(monkeypatch):
    first = differences("Thu 1.200 tỷ đồng", "Thu 1.300 tỷ đồng")
    monkeypatch.setattr(comparing, "_compared", lambda *_: pytest.fail("compared again"))

    assert differences("Thu 1.200 tỷ đồng", "Thu 1.300 tỷ đồng") == first
