"""A checker's opinion on one row."""

from django import forms

from .sheet import RowForm, text_area


class OpinionForm(RowForm):
    """``opinions``: what this unit said so far, by key of the entry."""

    note = text_area("Nhận xét")
    accept = forms.BooleanField(label="Đồng ý như đơn vị chấm", required=False)
    note_name = "note"

    def __init__(self, *args, row, opinions, **kwargs):
        self.opinion = opinions.get(row.entry.pk)
        initial = {"revision": 0, "note": ""}
        if self.opinion is not None:
            initial = {
                name: getattr(self.opinion, name) for name in ("value", "base", "not_applicable", "note", "revision")
            }
        super().__init__(*args, row=row, initial=initial, **kwargs)
        if not row.entry.is_claimed or self.is_given:
            del self.fields["accept"]
        else:
            self.fields["accept"].widget.attrs["aria-label"] = f"Đồng ý như đơn vị chấm, {row.spoken}"

    @property
    def is_given(self):
        return self.opinion is not None and self.opinion.is_given

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
        return self.stored.value

    @property
    def stored_base(self):
        return self.stored.base

    @property
    def stored_not_applicable(self):
        return self.stored.not_applicable

    @property
    def stored_note(self):
        return self.stored.note
