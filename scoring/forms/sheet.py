"""One small form per row of a score sheet. All rows are one HTML form, saved together."""

from django import forms

from emulation_bloc.core.text import nfc

from .. import calculation, words
from ..calculation import MET, NOT_MET
from .fields import ValueField
from .renderer import RowRenderer

NOTE_LENGTH = 4000


def composed(post):
    """What was posted, normalised once for all rows: composed letters, one kind of line end."""
    return {key: nfc(value.replace("\r\n", "\n")) for key, value in post.items()}


class YesNoField(forms.TypedChoiceField):
    """“Đạt” or “Không đạt” as 1 or 0; unanswered stays empty."""

    def __init__(self, **kwargs):
        super().__init__(
            choices=[("1", "Đạt"), ("0", "Không đạt")],
            coerce=lambda text: MET if text == "1" else NOT_MET,
            empty_value=None,
            widget=forms.RadioSelect,
            **kwargs,
        )

    def prepare_value(self, value):
        return value if value is None or isinstance(value, str) else str(int(value))

    def has_changed(self, initial, data):
        return (self.prepare_value(initial) or "") != (data or "")


def value_field(rule, **options):
    """The box for one rule's value. What was on the page when it was read travels along,
    so that a row not touched here never overwrites what somebody else saved."""
    options = {"required": False, "show_hidden_initial": True, "label": words.value_label(rule), **options}
    if rule.is_yes_or_no:
        return YesNoField(**options)
    places = 2 if rule.is_judged else 4
    return ValueField(places=places, **options)


class RowForm(forms.Form):
    """A row reads data that ``composed`` has normalised already."""

    default_renderer = RowRenderer
    revision = forms.IntegerField(widget=forms.HiddenInput)
    note_name = ""

    def __init__(self, *args, row, **kwargs):
        self.row = row
        super().__init__(*args, prefix=f"e{row.entry.pk}", **kwargs)
        self.fields["value"] = value_field(row.rule)
        self.stored = None
        label = f"{row.criterion.label}: {row.criterion.title}"
        self.fields["value"].widget.attrs["aria-label"] = f"{self.fields['value'].label}, tiêu chí {label}"
        note = self.fields[self.note_name]
        note.widget.attrs["aria-label"] = f"{note.label}, tiêu chí {label}"

    def clean_value(self):
        value = self.cleaned_data["value"]
        if value is not None and (fault := calculation.value_fault(self.row.rule, value)):
            raise forms.ValidationError(fault)
        return value

    @property
    def is_touched(self):
        return bool({"value", self.note_name} & set(self.changed_data))

    def tell_conflict(self, stored):
        """Show what the record holds beside what was typed; saving again now knows what it replaces.

        A box not touched here takes over what was saved meanwhile: of two people's work only the clash is left.
        """
        self.stored = stored
        self.data[self.add_prefix("revision")] = str(stored.revision)
        saved = {"value": self.stored_value, self.note_name: self.stored_note}
        for name in saved.keys() - set(self.changed_data):
            shown = self.fields[name].prepare_value(saved[name])
            self.data[self.add_prefix(name)] = self.data[self.add_initial_prefix(name)] = shown or ""

    @property
    def stored_words(self):
        return words.value_in_words(self.row.rule, self.stored_value) or "để trống"


def _text_area(label):
    return forms.CharField(
        label=label,
        required=False,
        max_length=NOTE_LENGTH,
        show_hidden_initial=True,
        widget=forms.Textarea({"rows": 1}),
    )


class ClaimForm(RowForm):
    note = _text_area("Thuyết minh")
    note_name = "note"

    def __init__(self, *args, row, **kwargs):
        entry = row.entry
        initial = {"value": entry.claimed_value, "note": entry.self_note, "revision": entry.revision}
        super().__init__(*args, row=row, initial=initial, **kwargs)

    @property
    def stored_value(self):
        return self.stored.claimed_value

    @property
    def stored_note(self):
        return self.stored.self_note


class FindingForm(RowForm):
    reason = _text_area("Lý do")
    accept = forms.BooleanField(label="Chấp nhận như đơn vị chấm", required=False)
    note_name = "reason"

    def __init__(self, *args, row, **kwargs):
        entry = row.entry
        initial = {"value": entry.verified_value, "reason": entry.reason, "revision": entry.revision}
        super().__init__(*args, row=row, initial=initial, **kwargs)
        if entry.claimed_value is None:
            del self.fields["accept"]
        else:
            self.fields["accept"].widget.attrs["aria-label"] = (
                f"Chấp nhận như đơn vị chấm, tiêu chí {row.criterion.label}: {row.criterion.title}"
            )

    def clean(self):
        data = super().clean()
        if data.get("accept") and "value" not in self.errors:
            data["value"] = self.row.entry.claimed_value
        return data

    @property
    def is_touched(self):
        return super().is_touched or bool(self.cleaned_data.get("accept"))

    @property
    def stored_value(self):
        return self.stored.verified_value

    @property
    def stored_note(self):
        return self.stored.reason
