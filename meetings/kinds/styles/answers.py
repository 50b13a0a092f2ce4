"""A yes, a no or no opinion on each option."""

from django import forms

from ...enums import Answer, BallotStyle
from ..ballot import Ballot, BallotKind
from .base import Style


class Answers(Style):
    code = BallotStyle.ANSWERS
    label = BallotStyle.ANSWERS.label

    def asked(self, kind, seats, most, rule):
        if not kind.has_candidates:
            return f"Cho ý kiến với từng nội dung; thông qua khi đạt {rule}."
        reached = ", không đặt tỷ lệ tối thiểu" if most else f" đạt {rule}"
        return f"Cho ý kiến với từng đơn vị; được chọn {seats} đơn vị nhiều phiếu nhất{reached}."

    def field(self, label, free):
        return forms.ChoiceField(label=label, choices=Answer.choices, required=False, widget=forms.RadioSelect)

    def read(self, options, marks, seats, own=None):
        if not marks:
            return Ballot(BallotKind.BLANK)
        return Ballot(BallotKind.VALID, {key: Answer(marks.get(key, Answer.ABSTAIN)) for key in options})

    def in_words(self, answers, names):
        return [(names[key], answer.label) for key, answer in answers.items()]
