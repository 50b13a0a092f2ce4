"""The words that come with an act: one form for every reason, wherever an act asks for one."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict

from .forms import Form
from .verdict import Unsaid

LONGEST = 2000


class Mistyped(Exception):
    """Words that cannot be kept as they are. The middleware asks for them again, with all that was typed."""

    def __init__(self, form: Form) -> None:
        self.form = form
        super().__init__(form.errors.as_text())


class ReasonForm(Form):
    """Whether a reason is needed is for the act to say, in its own sentence; here it only has to be readable.

        with ReasonForm(request.POST).given() as reason:
            services.return_sheet(sheet=sheet, reason=reason, by=request.user)

    ``name``: the box of the page. ``max_length``: what the record holds of it, so that nothing is cut off unseen.
    """

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        name: str = "reason",
        label: str = "Lý do",
        max_length: int = LONGEST,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.name = name
        self.fields[name] = forms.CharField(
            label=label,
            required=False,
            max_length=max_length,
            widget=forms.Textarea({"rows": 4, "class": "form-control"}),
        )

    @property
    def box(self) -> BoundField:
        return self[self.name]

    def text(self) -> str:
        """What was typed, clean; raises ``Mistyped``."""
        if not self.is_valid():
            raise Mistyped(self)
        text: str = self.cleaned_data[self.name]
        return text

    @contextmanager
    def given(self) -> Iterator[str]:
        """The words for the act inside; raises ``Mistyped`` where it says that it needs some."""
        text = self.text()
        try:
            yield text
        except Unsaid as unsaid:
            self.add_error(self.name, unsaid.reasons)
            raise Mistyped(self) from None
