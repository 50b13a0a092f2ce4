"""One small form per row of a score sheet. All rows are one HTML form, saved together."""

from decimal import Decimal

from django import forms

from emulation_bloc.core.numbers import format_number
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
    """“Đạt” or “Không đạt” (of a fault: “Có” or “Không”) as 1 or 0; unanswered stays empty."""

    def __init__(self, *, yes="Đạt", no="Không đạt", **kwargs):
        super().__init__(
            choices=[("1", yes), ("0", no)],
            coerce=lambda text: MET if text == "1" else NOT_MET,
            empty_value=None,
            widget=forms.RadioSelect,
            **kwargs,
        )

    def prepare_value(self, value):
        return value if value is None or isinstance(value, str) else str(int(value))

    def has_changed(self, initial, data):
        return (self.prepare_value(initial) or "") != (data or "")


class LevelField(forms.TypedChoiceField):
    """One of the levels of the table, named by its position; not chosen stays empty."""

    def __init__(self, *, levels, **kwargs):
        choices = [
            (str(place), f"{level.title} ({format_number(level.points)} điểm)")
            for place, level in enumerate(levels, start=1)
        ]
        super().__init__(choices=[("", "Chưa chọn"), *choices], coerce=Decimal, empty_value=None, **kwargs)

    def prepare_value(self, value):
        return value if value is None or isinstance(value, str) else str(int(value))

    def has_changed(self, initial, data):
        return (self.prepare_value(initial) or "") != (data or "")


def value_field(rule, **options):
    """The box for one rule's value. What was on the page when it was read travels along,
    so that a row not touched here never overwrites what somebody else saved."""
    options = {"required": False, "show_hidden_initial": True, "label": words.value_label(rule), **options}
    if rule.is_fault:
        return YesNoField(yes="Có", no="Không", **options)
    if rule.is_yes_or_no:
        return YesNoField(**options)
    if rule.is_choice:
        return LevelField(levels=rule.levels, **options)
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
        if row.rule.asks_base:
            self.fields["base"] = ValueField(
                places=4, required=False, show_hidden_initial=True, label=words.base_label(row.rule)
            )
        if row.criterion.may_be_not_applicable:
            self.fields["not_applicable"] = forms.BooleanField(
                required=False, show_hidden_initial=True, label=f"Không phát sinh nhiệm vụ ({words.NOT_APPLICABLE})"
            )
        self.stored = self.earlier = None
        for name in self.content_names:
            field = self.fields[name]
            field.widget.attrs["aria-label"] = f"{field.label}, {row.spoken}"

    @property
    def content_names(self):
        """The boxes whose content is kept; the others only steer."""
        return [name for name in ("value", "base", "not_applicable", self.note_name) if name in self.fields]

    def clean(self):
        """Value and base are judged together; not applicable takes the place of both."""
        data = super().clean()
        value, base = data.get("value"), data.get("base")
        if data.get("not_applicable"):
            data["value"] = data["base"] = None
        elif value is None and base is not None and "value" not in self.errors:
            self.add_error("value", "Hãy ghi cả số liệu đạt được.")
        elif value is not None and (fault := calculation.value_fault(self.row.rule, value, base)):
            self.add_error("value", fault)
        return data

    @property
    def content(self):
        """Keyword arguments shared by ``Claim`` and ``Finding``."""
        data = self.cleaned_data
        return {
            "value": data["value"],
            "base": data.get("base"),
            "not_applicable": bool(data.get("not_applicable")),
            "revision": data["revision"],
        }

    @property
    def is_touched(self):
        return bool(set(self.content_names) & set(self.changed_data))

    @property
    def is_in_trouble(self):
        """Whether something typed here is not saved: it is wrong, or somebody else saved the row."""
        return self.is_bound and bool(self.errors or self.stored)

    def tell_conflict(self, stored):
        """Show what the record holds beside what was typed; saving again now knows what it replaces.

        A box not touched here takes over what was saved meanwhile: of two people's work only the clash is left.
        """
        self.stored = stored
        self.data[self.add_prefix("revision")] = str(stored.revision)
        saved = self._stored_content()
        for name in set(self.content_names) - set(self.changed_data):
            self._take_over(name, saved[name])

    def _stored_content(self):
        return {
            "value": self.stored_value,
            "base": self.stored_base,
            "not_applicable": self.stored_not_applicable,
            self.note_name: self.stored_note,
        }

    def _take_over(self, name, saved):
        shown, fields = self.fields[name].prepare_value(saved), (self.add_prefix(name), self.add_initial_prefix(name))
        if isinstance(saved, bool):
            shown = "on" if saved else ""
        for field in fields:
            self.data[field] = shown or ""
        if saved is False:
            self.data.pop(fields[0], None)

    @property
    def stored_boxes(self):
        """The row as the record holds it, by the names of its boxes: what a page may put in their place."""
        saved = self._stored_content()
        shown = {name: self.fields[name].prepare_value(saved[name]) for name in self.content_names}
        return {self.add_prefix(name): value or "" for name, value in shown.items()}

    @property
    def stored_words(self):
        stored = words.answer_in_words(
            self.row.rule, self.stored_value, self.stored_base, not_applicable=self.stored_not_applicable
        )
        return stored or "để trống"


def text_area(label):
    return forms.CharField(
        label=label,
        required=False,
        max_length=NOTE_LENGTH,
        show_hidden_initial=True,
        widget=forms.Textarea({"rows": 1}),
    )


class ClaimForm(RowForm):
    note = text_area("Thuyết minh")
    note_name = "note"

    def __init__(self, *args, row, **kwargs):
        entry = row.entry
        initial = {
            "value": entry.claimed_value,
            "base": entry.claimed_base,
            "not_applicable": entry.claimed_not_applicable,
            "note": entry.self_note,
            "revision": entry.revision,
        }
        super().__init__(*args, row=row, initial=initial, **kwargs)

    @property
    def stored_value(self):
        return self.stored.claimed_value

    @property
    def stored_base(self):
        return self.stored.claimed_base

    @property
    def stored_not_applicable(self):
        return self.stored.claimed_not_applicable

    @property
    def stored_note(self):
        return self.stored.self_note


class FindingForm(RowForm):
    reason = text_area("Lý do")
    accept = forms.BooleanField(label="Chấp nhận như đơn vị chấm", required=False)
    note_name = "reason"

    def __init__(self, *args, row, **kwargs):
        entry = row.entry
        initial = {
            "value": entry.verified_value,
            "base": entry.verified_base,
            "not_applicable": entry.verified_not_applicable,
            "reason": entry.reason,
            "revision": entry.revision,
        }
        super().__init__(*args, row=row, initial=initial, **kwargs)
        if not entry.is_claimed:
            del self.fields["accept"]
        else:
            self.fields["accept"].widget.attrs["aria-label"] = f"Chấp nhận như đơn vị chấm, {row.spoken}"

    def clean(self):
        data = super().clean()
        if data.get("accept") and not self.errors:
            entry = self.row.entry
            data["value"], data["base"] = entry.claimed_value, entry.claimed_base
            data["not_applicable"] = entry.claimed_not_applicable
        return data

    @property
    def is_touched(self):
        return super().is_touched or bool(self.cleaned_data.get("accept"))

    @property
    def stored_value(self):
        return self.stored.verified_value

    @property
    def stored_base(self):
        return self.stored.verified_base

    @property
    def stored_not_applicable(self):
        return self.stored.verified_not_applicable

    @property
    def stored_note(self):
        return self.stored.reason
