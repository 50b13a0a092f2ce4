"""One ballot on screen. What may be cast may be blank or spoiled too: the voter decides, the page warns."""

from django import forms

from emulation_bloc.core.forms import Form

from ..box import ballots
from ..box.ballots import BallotKind
from ..enums import Answer
from . import checkwords

WARNINGS = {
    BallotKind.BLANK: "Đây là phiếu trắng: không có ý kiến nào được đánh dấu.",
    BallotKind.SPOILED: "Phiếu chọn quá số được bầu nên là phiếu không hợp lệ.",
}
NOT_IN_ORDER = "Phiếu xếp thiếu hoặc trùng thứ tự nên là phiếu không hợp lệ."


class BallotForm(Form):
    """``poll`` decides the marks: names to choose in an election, places to give, or an answer for each candidate.

    ``own``: key of the line that is shown and locked, because the voter's own unit stands there.
    ``words``: those this ballot was shown with before, if any.
    """

    words = forms.CharField(widget=forms.HiddenInput, max_length=80)

    def __init__(self, *args, poll, own=None, words="", **kwargs):
        self.poll, self.own = poll, own
        words = words if checkwords.are_drawn(words) else checkwords.draw()
        super().__init__(*args, initial={"words": words}, **kwargs)
        for option in self._free():
            self.fields[self._name(option)] = self._mark(option)

    def _name(self, option):
        return f"mark_{option.pk}"

    def _free(self):
        """Options this voter marks: all but the own line."""
        return [option for option in self.poll.candidates if option.pk != self.own]

    @property
    def chooses_names(self):
        return self.poll.chooses_names

    def _mark(self, option):
        if self.chooses_names:
            return forms.BooleanField(label=str(option), required=False)
        if self.poll.asks_places:
            choices = [("", "Chọn thứ tự"), *((place, f"Thứ {place}") for place in self._places())]
            return forms.ChoiceField(label=str(option), choices=choices, required=False)
        return forms.ChoiceField(label=str(option), choices=Answer.choices, required=False, widget=forms.RadioSelect)

    def _places(self):
        return self.poll.places[: len(self._free())]

    def marks(self):
        """(option, bound field), in the order of the ballot; ``None`` for the locked line."""
        return [(o, None if o.pk == self.own else self[self._name(o)]) for o in self.poll.candidates]

    def clean_words(self):
        words = self.cleaned_data["words"]
        if not checkwords.are_drawn(words):
            raise forms.ValidationError("Từ kiểm tra của phiếu không dùng được; phiếu đã được cấp từ mới.")
        return words

    def ballot(self):
        """The ballot these marks make (``ballots.Ballot``)."""
        given = {option.pk: self.cleaned_data[self._name(option)] for option in self._free()}
        if self.chooses_names:
            given = {key: Answer.FOR for key, chosen in given.items() if chosen}
        return ballots.read(self.poll, {key: answer for key, answer in given.items() if answer}, self.own)

    def in_words(self):
        """What will go into the box, line by line, as the voter reads it before casting."""
        ballot = self.ballot()
        if ballot.kind != BallotKind.VALID:
            return []
        names = {option.pk: str(option) for option in self.poll.candidates}
        if self.chooses_names:
            return [(names[key], "Chọn") for key, answer in ballot.answers.items() if answer == Answer.FOR]
        if self.poll.asks_places:
            in_order = sorted(ballot.answers.items(), key=lambda line: int(line[1]))
            return [(names[key], f"Thứ {place}") for key, place in in_order]
        return [(names[key], answer.label) for key, answer in ballot.answers.items()]

    @property
    def warning(self):
        kind = self.ballot().kind
        return NOT_IN_ORDER if kind == BallotKind.SPOILED and self.poll.asks_places else WARNINGS.get(kind, "")
