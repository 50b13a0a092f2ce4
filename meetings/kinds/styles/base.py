"""What a style of ballot can do. ``options`` is always how many stand on the ballot, ``seats`` how many are chosen."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from ...arithmetic.votes import Votes
from ...enums import Answer
from ..ballot import Ballot


class Style:
    """One way of filling in a ballot, known by its ``code`` in the database. The usual: an answer to each option."""

    code = ""
    label = ""
    chooses_names = False  # at most as many as there are seats, so that the votes for all of them have a limit
    asks_places = False  # all options in order, 1 first
    why_not_most = ""  # a sentence, where most votes alone cannot decide
    spoiled = "Phiếu chọn quá số được bầu nên là phiếu không hợp lệ."
    own_line = "Đơn vị có tên trên phiếu không cho ý kiến về chính mình; dòng đó tính là không có ý kiến."
    # Headings on paper: of the boxes of a ballot, and of what a result tells of each option
    boxes: tuple[str, ...] = ("Đồng ý", "Không đồng ý", "Không có ý kiến")
    headings: tuple[str, ...] = ("Đồng ý", "Không đồng ý", "Không có ý kiến")
    tells_in_words = False  # a result, rather than in numbers

    def refusal(self, options: int) -> str:
        """Why so many cannot be voted on like this; empty where they can."""
        return ""

    def how_to_vote(self, seats: int) -> list[str]:
        """Sentences of the rule card."""
        return []

    def asked(self, kind: Any, seats: int, most: bool, rule: str) -> str:
        """The sentence over the ballot on screen. ``most``: most votes decide; ``rule``: the condition in words."""
        raise NotImplementedError

    # ── On screen ──────────────────────────────────────────────────────────────────────────────────────────

    def field(self, label: str, free: int) -> forms.Field:
        """The form field of one option. ``free``: how many options this voter marks."""
        raise NotImplementedError

    def answer(self, given: Any) -> Any:
        """What was marked in ``field``, as the ballot says it."""
        return given

    def read(self, options: Sequence[int], marks: Mapping[int, str], seats: int, own: int | None = None) -> Ballot:
        """The ``Ballot`` of ``marks``; ``options``: the keys on it, ``own``: the one that is not this voter's."""
        raise NotImplementedError

    def in_words(self, answers: Mapping[int, Any], names: Mapping[int, str]) -> list[tuple[str, str]]:
        """(name, what is said of it) line by line, of a valid ballot. ``names``: key → name."""
        raise NotImplementedError

    # ── On paper ───────────────────────────────────────────────────────────────────────────────────────────

    def marking(self, options: int) -> str:
        """How a paper ballot is filled in."""
        return "Đánh dấu X vào một ô ở mỗi dòng."

    def own_line_on_paper(self, options: int) -> str:
        """What a unit does where it stands on its own ballot and has no vote on itself."""
        return self.own_line

    def columns(self, options: int) -> Sequence[str]:
        """Headings of what the panel writes down of each option by hand."""
        return self.headings

    def tallied(self, options: int) -> Sequence[str]:
        """What the panel strikes a line for, option by option."""
        return self.boxes

    def sum_to_check(self, votes_for_itself: bool) -> str:
        """The equation of each option, up to the number of valid ballots."""
        return f"Ở mỗi đơn vị: {' + '.join(words.lower() for words in self.boxes)} = hợp lệ"

    # ── Counting ───────────────────────────────────────────────────────────────────────────────────────────

    def places(self, options: int) -> tuple[str, ...]:
        """The places a ballot gives, as the box counts them; none where it gives none."""
        return ()

    def answers(self, options: int) -> Sequence[str]:
        """All that a ballot may say of an option, as the box counts it."""
        return list(Answer.values)

    def counted(self, options: int) -> list[str]:
        """What is counted on every option, as words, in the order of the counting sheet."""
        return [Answer.FOR.label.lower(), Answer.ABSTAIN.label.lower()]

    def count_names(self, key: int, options: int, no_opinion: bool) -> list[str]:
        """Fields of the counting form for the option ``key``, in the order of ``counted``."""
        return [f"for_{key}", f"abstain_{key}"] if no_opinion else [f"for_{key}"]

    def asks_no_opinion(self, secret: bool, votes_for_itself: bool) -> bool:
        """Whether ballots without an opinion on an option are counted."""
        return True

    def votes_on(self, option: Any, counted: Sequence[int], *, seats: int, valid: int) -> Votes:
        """``Votes`` of what was ``counted`` on one option out of ``valid`` ballots."""
        votes_for, abstain = counted
        return Votes(option.pk, votes_for, valid - votes_for - abstain, abstain, name=str(option), rank=option.rank)

    def votes_in(self, option: Any, box: Mapping[str, int], *, options: int, seats: int, valid: int | None) -> Votes:
        """``Votes`` on one option out of the box. ``box``: answer → how often it was given."""
        return Votes(
            key=option.pk,
            name=str(option),
            rank=option.rank,
            votes_for=box.get(Answer.FOR, 0),
            against=box.get(Answer.AGAINST, 0),
            abstain=box.get(Answer.ABSTAIN, 0),
        )
