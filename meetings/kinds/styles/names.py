"""At most as many names as there are seats; whoever is not named is voted against."""

from django import forms

from ...enums import Answer, BallotStyle
from ..ballot import Ballot, BallotKind
from .base import Style


class Names(Style):
    code = BallotStyle.NAMES
    label = BallotStyle.NAMES.label
    chooses_names = True
    boxes = ("Đồng ý", "Không đồng ý")

    def how_to_vote(self, seats):
        return [f"Mỗi phiếu chọn tối đa {seats} đơn vị; chọn quá là phiếu không hợp lệ."]

    def asked(self, kind, seats, most, rule):
        names = "một đơn vị" if seats == 1 else f"tối đa {seats} đơn vị"
        return f"Chọn {names}; {rule if most else f'{kind.chosen_on_wall.lower()} khi đạt {rule}'}."

    def field(self, label, free):
        return forms.BooleanField(label=label, required=False)

    def answer(self, given):
        return Answer.FOR if given else ""

    def read(self, options, marks, seats, own=None):
        names = [key for key, answer in marks.items() if answer == Answer.FOR]
        if not names:
            return Ballot(BallotKind.BLANK)
        if len(names) > seats:
            return Ballot(BallotKind.SPOILED)
        answers = {key: Answer.FOR if key in names else Answer.AGAINST for key in options}
        return Ballot(BallotKind.VALID, answers if own is None else answers | {own: Answer.ABSTAIN})

    def in_words(self, answers, names):
        return [(names[key], "Chọn") for key, answer in answers.items() if answer == Answer.FOR]

    def asks_no_opinion(self, secret, votes_for_itself):
        """A ballot that only ticks names has none: the rest is against, unless the own line is passed over."""
        return not (secret and votes_for_itself)
