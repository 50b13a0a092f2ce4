"""A yes, a no or no opinion on each option."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from ...enums import Answer, BallotKind, BallotStyle
from ..ballot import Ballot
from .base import Style


class Answers(Style):
    code = BallotStyle.ANSWERS
    label = BallotStyle.ANSWERS.label

    def asked(self, kind: Any, seats: int, most: bool, rule: str) -> str:
        if not kind.has_candidates:
            return f"Cho ý kiến với từng nội dung; thông qua khi đạt {rule}."
        reached = ", không đặt tỷ lệ tối thiểu" if most else f" đạt {rule}"
        return f"Cho ý kiến với từng đơn vị; được chọn {seats} đơn vị nhiều phiếu nhất{reached}."

    def field(self, label: str, free: int) -> forms.Field:
        return forms.ChoiceField(label=label, choices=Answer.choices, required=False, widget=forms.RadioSelect)

    def read(self, options: Sequence[int], marks: Mapping[int, str], seats: int, own: int | None = None) -> Ballot:
        if not marks:
            return Ballot(BallotKind.BLANK)
        return Ballot(BallotKind.VALID, {key: Answer(marks.get(key, Answer.ABSTAIN)) for key in options})

    def in_words(self, answers: Mapping[int, Any], names: Mapping[int, str]) -> list[tuple[str, str]]:
        return [(names[key], answer.label) for key, answer in answers.items()]
