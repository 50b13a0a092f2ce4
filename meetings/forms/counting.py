"""The counting sheet on screen: the same numbers in the same order as on paper."""

from django import forms

from emulation_bloc.core.forms import Form

from .. import calculation, results
from ..calculation import Counts
from ..services.counting import counted, votes_on

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
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "count", "maxlength": "4"}),
    )


class CountForm(Form):
    """Ballots, then for every option the votes for it and those without opinion; the rest is against.

    A sum that does not add up is told at the field where it is mended; nothing typed is lost.
    """

    def __init__(self, *args, poll, sheet=None, **kwargs):
        self.poll, self.sheet = poll, sheet
        super().__init__(*args, initial=self._so_far(), **kwargs)
        if poll.is_secret:
            self.fields.update({name: _count_field(label) for name, label in BALLOTS.items()})
            self.fields[BLANK] = _count_field("Trong đó phiếu trắng", required=False)
        for option in poll.candidates:
            self.fields[f"for_{option.pk}"] = _count_field(f"{option}: đồng ý")
            self.fields[f"abstain_{option.pk}"] = _count_field(f"{option}: không có ý kiến")

    def _so_far(self):
        """Ballots given out are known; after a recount everything entered before stands there again."""
        if self.sheet is not None:
            return self._own_sheet()
        so_far = {name: getattr(self.poll, name) for name in BALLOTS}
        so_far[BLANK] = self.poll.blank or 0
        if self.poll.is_online:
            return self._nothing_yet()
        again = self.poll.returned is not None
        for vote in results.votes_of(self.poll):
            so_far[f"for_{vote.key}"] = vote.votes_for if again else None
            so_far[f"abstain_{vote.key}"] = vote.abstain if again else 0
        return so_far

    def _own_sheet(self):
        entered = {name: getattr(self.sheet, name) for name in (*BALLOTS, BLANK)}
        for option in self.poll.candidates:
            entered[f"for_{option.pk}"], entered[f"abstain_{option.pk}"] = self.sheet.votes_on(option)
        return entered

    def _nothing_yet(self):
        """Of a vote also cast on screen the totals would tell what the box holds: paper is counted from nothing."""
        blanks = {f"abstain_{option.pk}": 0 for option in self.poll.candidates}
        return {"issued": sum(voter.on_paper for voter in self.poll.roll.all()), BLANK: 0, **blanks}

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
        """(option, field for, field no opinion), in the order of the ballot."""
        return [(o, self[f"for_{o.pk}"], self[f"abstain_{o.pk}"]) for o in self.poll.candidates]

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        counts = counted(self.poll, self.ballots())
        votes = self.votes()
        answers = [votes_on(option, votes[option.pk], counts.valid) for option in self.poll.candidates]
        limited = results.votes_limited(self.poll)
        for fault in calculation.count_faults(counts, answers, self.poll.seats, limited=limited):
            self.add_error(fault.field or None, fault.sentence)
        return cleaned

    def ballots(self):
        if not self.poll.is_secret:
            return None
        data = self.cleaned_data
        return Counts(**{name: data[name] for name in (*BALLOTS, BLANK)})

    def votes(self):
        data = self.cleaned_data
        return {o.pk: (data[f"for_{o.pk}"], data[f"abstain_{o.pk}"]) for o in self.poll.candidates}
