"""One ballot on screen. What may be cast may be blank or spoiled too: the voter decides, the page warns."""

from django import forms

from emulation_bloc.core.forms import Form

from ..box import ballots
from ..enums import BallotKind
from . import checkwords

BLANK = "Đây là phiếu trắng: không có ý kiến nào được đánh dấu; phiếu trắng được tính là phiếu không hợp lệ."


class BallotForm(Form):
    """``poll``: the style of its ballot decides what is marked.

    ``own``: key of the line that is shown and locked, because the voter's own unit stands there.
    ``words``: those this ballot was shown with before, if any.
    """

    words = forms.CharField(widget=forms.HiddenInput, max_length=80)

    def __init__(self, *args, poll, own=None, words="", **kwargs):
        self.poll, self.own = poll, own
        words = words if checkwords.are_drawn(words) else checkwords.draw()
        super().__init__(*args, initial={"words": words}, **kwargs)
        for option in self._free():
            self.fields[self._name(option)] = poll.style.field(str(option), len(self._free()))

    def _name(self, option):
        return f"mark_{option.pk}"

    def _free(self):
        """Options this voter marks: all but the own line."""
        return [option for option in self.poll.candidates if option.pk != self.own]

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
        answer = self.poll.style.answer
        given = {option.pk: answer(self.cleaned_data[self._name(option)]) for option in self._free()}
        return ballots.read(self.poll, {key: answer for key, answer in given.items() if answer}, self.own)

    def in_words(self):
        """What will go into the box, line by line, as the voter reads it before casting."""
        ballot = self.ballot()
        if ballot.kind != BallotKind.VALID:
            return []
        return self.poll.style.in_words(ballot.answers, {option.pk: str(option) for option in self.poll.candidates})

    @property
    def warning(self):
        kind = self.ballot().kind
        return {BallotKind.BLANK: BLANK, BallotKind.SPOILED: self.poll.style.spoiled}.get(kind, "")
