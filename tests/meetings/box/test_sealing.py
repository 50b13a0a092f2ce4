"""Sealing, sharing and opening: the arithmetic of secrecy, without a database."""

import importlib.util
import itertools

import pytest

from meetings.box import keywords, sealing
from meetings.enums import Answer, BallotKind
from meetings.kinds.ballot import Ballot

VALID = Ballot(BallotKind.VALID, {7: Answer.FOR, 123456: Answer.ABSTAIN})


def members(count):
    return [sealing.member_key(keywords.plain(" ".join(keywords.draw())), sealing.new_salt()) for _ in range(count)]


def box_for(keys):
    return sealing.seal_box([sealing.public_of(key) for key in keys])


@pytest.mark.parametrize("count", [2, 3, 5])
def test_any_two_of_the_panel_open_the_box_and_none_alone(count):
    keys = members(count)
    box = box_for(keys)
    shares = [sealing.share_in(share, key) for share, key in zip(box.shares, keys, strict=True)]
    ballot = sealing.seal_ballot(box.public, VALID, "hoa sen – cây tre – ngọn núi", 2)

    for pair in itertools.permutations(shares, 2):
        private = sealing.open_key(list(pair), box.public)
        assert sealing.read_ballot(private, ballot) == (VALID, "hoa sen – cây tre – ngọn núi")
    for share in shares:
        with pytest.raises(sealing.CannotOpen):
            sealing.open_key([share], box.public)
        with pytest.raises(sealing.CannotOpen):
            sealing.open_key([share, share], box.public)


def test_a_panel_of_one_opens_alone():
    (key,) = members(1)
    box = box_for([key])

    assert box.needed == 1
    assert sealing.open_key([sealing.share_in(box.shares[0], key)], box.public)


def test_a_member_opens_no_share_but_the_own_one_until_it_is_handed_on():
    one, two, three = members(3)
    box = box_for([one, two, three])
    with pytest.raises(sealing.CannotOpen):
        sealing.share_in(box.shares[0], two)

    (handed,) = sealing.hand_on(box.shares[0], one, [sealing.public_of(two)])

    with pytest.raises(sealing.CannotOpen):
        sealing.share_in(handed, three)
    assert sealing.open_key([sealing.share_in(handed, two), sealing.share_in(box.shares[1], two)], box.public)


def test_the_same_words_make_the_same_key_and_others_do_not():
    salt = sealing.new_salt()

    def made(words, salt=salt):
        return sealing.public_of(sealing.member_key(words, salt))

    assert made("bau troi xanh nui song bien") == made("bau troi xanh nui song bien")
    assert made("bau troi xanh nui song bien") != made("bau troi xanh nui bien song")
    assert made("bau troi xanh nui song bien") != made("bau troi xanh nui song bien", sealing.new_salt())


def test_a_ballot_has_one_length_whatever_it_says():
    public, _ = sealing.trial_box()
    many = Ballot(BallotKind.VALID, {10**9 + n: Answer.AGAINST for n in range(12)})

    lengths = {
        len(sealing.seal_ballot(public, ballot, words, 12))
        for ballot in (many, Ballot(BallotKind.BLANK), Ballot(BallotKind.SPOILED))
        for words in ("x", "trống đồng – khèn bè – sương sớm")
    }

    assert len(lengths) == 1


def test_what_does_not_fit_is_refused_rather_than_told_by_its_length():
    with pytest.raises(ValueError, match="do not fit"):
        sealing.seal(sealing.trial_box()[0], "x" * 600, room=512)


def test_bytes_that_were_changed_open_nothing():
    public, opens = sealing.trial_box()
    private = sealing.open_key([opens], public)
    sealed = bytearray(sealing.seal_ballot(public, VALID, "hoa sen", 2))
    sealed[-1] ^= 1

    with pytest.raises(sealing.CannotOpen):
        sealing.read_ballot(private, bytes(sealed))


class TestWords:
    def test_all_are_told_apart_without_their_accents(self):
        assert len({keywords.plain(" ".join([word] * keywords.SHOWN)) for word in keywords.WORDS}) == len(
            keywords.WORDS
        )
        assert len(keywords.WORDS) ** keywords.SHOWN > 2**53

    @pytest.mark.parametrize("typed", ["  SUỐI  núi,nước  Bàn bảng  thuyền ", "suoi nui nuoc ban bang thuyen"])
    def test_they_are_read_as_they_come(self, typed):
        assert keywords.plain(typed) == "suoi nui nuoc ban bang thuyen"

    @pytest.mark.parametrize("typed", ["", "suối núi", "suối núi nước bàn bảng xyz", "suối " * 7])
    def test_what_cannot_be_such_words_is_told(self, typed):
        assert keywords.plain(typed) is None


def test_guessing_at_the_words_of_a_member_is_slow(monkeypatch):
    """As the program runs: what slows thieves down is made cheap for all other tests."""
    loaded = importlib.util.spec_from_file_location("meetings.box.sealing_as_it_runs", sealing.__file__)
    as_it_runs = importlib.util.module_from_spec(loaded)
    loaded.loader.exec_module(as_it_runs)
    asked = []

    def derive(size, words, salt, **work):
        asked.append(work)
        return bytes(size)

    monkeypatch.setattr(as_it_runs.pwhash.argon2id, "kdf", derive)
    as_it_runs.member_key("sau tu chi minh ban biet", as_it_runs.new_salt())

    assert asked == [as_it_runs.WORK]
    assert asked[0]["opslimit"] >= 3 and asked[0]["memlimit"] >= 64 * 1024 * 1024
