"""The words that come with an act: one form for every reason, wherever an act asks for one."""

from django import forms

from .forms import Form

LONGEST = 2000


class Mistyped(Exception):
    """Words that cannot be kept as they are. The middleware asks for them again, with all that was typed."""

    def __init__(self, form):
        self.form = form
        super().__init__(form.errors.as_text())


class ReasonForm(Form):
    """Whether a reason is needed is for the act to say, in its own sentence; here it only has to be readable.

    ``name``: the box of the page. ``max_length``: what the record holds of it, so that nothing is cut off unseen.
    """

    def __init__(self, data=None, *, name="reason", label="Lý do", max_length=LONGEST, **kwargs):
        super().__init__(data, **kwargs)
        self.name = name
        self.fields[name] = forms.CharField(
            label=label,
            required=False,
            max_length=max_length,
            widget=forms.Textarea({"rows": 4, "class": "form-control"}),
        )

    @property
    def box(self):
        return self[self.name]

    def text(self):
        """What was typed, clean; raises ``Mistyped``."""
        if not self.is_valid():
            raise Mistyped(self)
        return self.cleaned_data[self.name]
