"""The counting sheet on screen: the same numbers in the same order as on paper."""

from django import forms

from emulation_bloc.core.forms import Form

from ..arithmetic.votes import Counts
from ..polls import results
from .services import counted

BALLOTS = {
    "issued": "Phát ra",
    "returned": "Thu về",
    "valid": "Hợp lệ",
    "invalid": "Không hợp lệ",
}
BLANK = "blank"


def _count_field(label, *, required=True):
    return forms.IntegerField(
        label=label,
        required=required,
        min_value=0,
        max_value=9999,
        error_messages={"required": "Cần nhập số phiếu (không có thì nhập 0)."},
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "count", "maxlength": "5"}),
    )


class CountForm(Form):
    """Ballots, then for every option the votes for it and those without opinion, the rest is against; or how many
    gave it each place.

    A sum that does not add up is told at the field where it is mended; nothing typed is lost.
    """

    def __init__(self, *args, poll, sheet=None, **kwargs):
        self.poll, self.sheet = poll, sheet
        super().__init__(*args, initial=self._so_far(), **kwargs)
        if poll.is_secret:
            self.fields.update({name: _count_field(label) for name, label in BALLOTS.items()})
            self.fields[BLANK] = _count_field("Trong đó phiếu trắng", required=False)
        for option in poll.candidates:
            self.fields.update(
                {name: _count_field(words) for name, words in zip(self._names(option), self._words(), strict=False)}
            )

    def _names(self, option):
        """Fields of one option, in the order of ``results.counted_on_each``."""
        return self.poll.style.count_names(option.pk, len(self.poll.candidates), self.asks_no_opinion)

    @property
    def asks_no_opinion(self):
        return self.poll.style.asks_no_opinion(self.poll.is_secret, self.poll.votes_for_itself)

    def _words(self):
        return [words.capitalize() for words in results.counted_on_each(self.poll)]

    def _counts(self, option, counted):
        return dict(zip(self._names(option), counted, strict=False))

    def _so_far(self):
        """Ballots given out are known; after a recount everything entered before stands there again."""
        if self.sheet is not None:
            return self._own_sheet()
        so_far = {name: getattr(self.poll, name) for name in BALLOTS}
        so_far[BLANK] = self.poll.blank or 0
        if self.poll.is_online:
            return self._nothing_yet()
        again = self.poll.returned is not None
        if not again:
            return {**so_far, **self._none_without_opinion()}
        for option, vote in zip(self.poll.candidates, results.votes_of(self.poll), strict=True):
            so_far |= self._counts(option, vote.places or (vote.votes_for, vote.abstain))
        return so_far

    def _own_sheet(self):
        entered = {name: getattr(self.sheet, name) for name in (*BALLOTS, BLANK)}
        for option in self.poll.candidates:
            entered |= self._counts(option, self.sheet.votes_on(option))
        return entered

    def _nothing_yet(self):
        """Of a vote also cast on screen the totals would tell what the box holds: paper is counted from nothing."""
        given_out = sum(voter.on_paper for voter in self.poll.roll.all())
        return {"issued": given_out, BLANK: 0, **self._none_without_opinion()}

    def _none_without_opinion(self):
        return {f"abstain_{option.pk}": 0 for option in self.poll.candidates} if self.asks_no_opinion else {}

    @property
    def limited(self):
        return results.votes_limited(self.poll)

    @property
    def voters(self):
        """How many ballots may have been given out to be counted here."""
        if self.poll.is_online:
            return sum(voter.on_paper for voter in self.poll.roll.all())
        return self.poll.present + self.poll.envelopes

    def ballot_fields(self):
        return [self[name] for name in (*BALLOTS, BLANK)] if self.poll.is_secret else []

    def lines(self):
        """(option, its fields), in the order of the ballot."""
        return [(option, [self[name] for name in self._names(option)]) for option in self.poll.candidates]

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        counts = counted(self.poll, self.ballots())
        votes = self.votes()
        answers = [results.votes_on(self.poll, o, votes[o.pk], counts.valid) for o in self.poll.candidates]
        for fault in results.faults_in(self.poll, counts, answers):
            self.add_error(fault.field or None, fault.sentence)
        return cleaned

    def ballots(self):
        if not self.poll.is_secret:
            return None
        data = self.cleaned_data
        return Counts(**{name: data[name] for name in (*BALLOTS, BLANK)})

    def votes(self):
        data, length = self.cleaned_data, len(self._words())
        counted = {o.pk: [data[name] for name in self._names(o)] for o in self.poll.candidates}
        return {key: tuple(given + [0] * (length - len(given))) for key, given in counted.items()}
