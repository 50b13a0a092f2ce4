"""At most as many names as there are seats; whoever is not named is voted against."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from ...enums import Answer, BallotKind, BallotStyle
from ..ballot import Ballot
from .base import Style


class Names(Style):
    code = BallotStyle.NAMES
    label = BallotStyle.NAMES.label
    chooses_names = True
    boxes = ("Đồng ý", "Không đồng ý")

    def how_to_vote(self, seats: int) -> list[str]:
        return [f"Mỗi phiếu chọn tối đa {seats} đơn vị; chọn quá là phiếu không hợp lệ."]

    def asked(self, kind: Any, seats: int, most: bool, rule: str) -> str:
        names = "một đơn vị" if seats == 1 else f"tối đa {seats} đơn vị"
        return f"Chọn {names}; {rule if most else f'{kind.chosen_on_wall.lower()} khi đạt {rule}'}."

    def field(self, label: str, free: int) -> forms.Field:
        return forms.BooleanField(label=label, required=False)

    def answer(self, given: Any) -> Any:
        return Answer.FOR if given else ""

    def read(self, options: Sequence[int], marks: Mapping[int, str], seats: int, own: int | None = None) -> Ballot:
        names = [key for key, answer in marks.items() if answer == Answer.FOR]
        if not names:
            return Ballot(BallotKind.BLANK)
        if len(names) > seats:
            return Ballot(BallotKind.SPOILED)
        answers = {key: Answer.FOR if key in names else Answer.AGAINST for key in options}
        return Ballot(BallotKind.VALID, answers if own is None else answers | {own: Answer.ABSTAIN})

    def in_words(self, answers: Mapping[int, Any], names: Mapping[int, str]) -> list[tuple[str, str]]:
        return [(names[key], "Chọn") for key, answer in answers.items() if answer == Answer.FOR]

    def asks_no_opinion(self, secret: bool, votes_for_itself: bool) -> bool:
        """A ballot that only ticks names has none: the rest is against, unless the own line is passed over."""
        return not (secret and votes_for_itself)
