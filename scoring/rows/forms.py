"""One small form per row of a score sheet. All rows are one HTML form, saved together."""

from collections.abc import Mapping
from typing import Any

from django import forms

from emulation_bloc.core.text import nfc

from .. import words
from ..answers import Typed
from ..arithmetic import values
from ..arithmetic.answers import Answer
from .boxes import base_field, value_field
from .renderer import RowRenderer
from .sure import ask_if_share

NOTE_LENGTH = 4000
BOTH_SAID = (
    f"Vừa ghi số liệu vừa đánh dấu không phát sinh nhiệm vụ ({words.NOT_APPLICABLE}); "
    "hãy bỏ dấu hoặc xóa số liệu rồi lưu lại."
)


def composed(post: Mapping[str, str] | None) -> dict[str, str] | None:
    """What was posted, if anything was, normalised once for all rows: composed letters, one kind of line end."""
    return None if post is None else {key: nfc(value.replace("\r\n", "\n")) for key, value in post.items()}


class RowForm(forms.Form):
    """A row reads data that ``composed`` has normalised already.

    ``kept``: which answer of the record it is; ``remark``: the box of its note. ``record``: what was kept so far.
    """

    default_renderer = RowRenderer
    revision = forms.IntegerField(widget=forms.HiddenInput)
    kept = remark = asks = ""

    def __init__(self, *args, row, record, **kwargs):
        self.row, self.record = row, record
        initial = {"revision": 0} if record is None else self._boxes_of(record) | {"revision": record.revision}
        super().__init__(*args, prefix=f"e{row.entry.pk}", initial=initial, **kwargs)
        self.fields["value"] = value_field(row.rule)
        if row.rule.asks_base:
            self.fields["base"] = base_field(row.rule)
        if row.criterion.may_stay_out:
            self.fields["not_applicable"] = forms.BooleanField(
                required=False,
                show_hidden_initial=True,
                label=f"{words.stays_out_label(row.rule)} ({words.NOT_APPLICABLE})",
            )
        self.stored = self.earlier = None
        for name in self.content_names:
            field = self.fields[name]
            field.widget.attrs["aria-label"] = f"{field.label}, {row.spoken}"

    @property
    def content_names(self) -> list[str]:
        """The boxes whose content is kept; the others only steer."""
        return [name for name in ("value", "base", "not_applicable", self.remark) if name in self.fields]

    def _boxes_of(self, record):
        answer = getattr(record, self.kept)
        return {
            "value": answer.value,
            "base": answer.base,
            "not_applicable": answer.not_applicable,
            self.remark: answer.note,
        }

    def clean(self):
        """Value and base are judged together; not applicable takes the place of both."""
        data = super().clean()
        value, base = data.get("value"), data.get("base")
        if data.get("not_applicable") and self._numbers_stand_too(value, base):
            self.add_error("not_applicable", BOTH_SAID)
        elif data.get("not_applicable"):
            data["value"] = data["base"] = None
        elif value is None and base is not None and "value" not in self.errors:
            self.add_error("value", self.row.rule.of_kind.base.alone)
        elif "base" in self.errors:
            pass  # what was typed there could not be read, which is said there: it is not missing
        elif value is not None and (fault := values.value_fault(self.row.rule, value, base)):
            self.add_error("value", fault)
        elif "value" in self.changed_data and value != self.row.entry.claimed.value:
            ask_if_share(self, self.row.rule, Answer(value, base))
        return data

    def _numbers_stand_too(self, value, base):
        """A choice of radio buttons that was there before cannot be taken back without a script, so it gives way."""
        if self.row.rule.is_yes_or_no and "value" not in self.changed_data:
            return False
        return value is not None or base is not None

    @property
    def typed(self) -> Typed:
        data = self.cleaned_data
        answer = Answer(data["value"], data.get("base"), bool(data.get("not_applicable")), data[self.remark])
        return Typed(answer, data["revision"])

    @property
    def is_touched(self) -> bool:
        return bool(set(self.content_names) & set(self.changed_data))

    @property
    def is_in_trouble(self) -> bool:
        """Whether something typed here is not saved: it is wrong, or somebody else saved the row."""
        return self.is_bound and bool(self.errors or self.stored)

    def tell_conflict(self, stored: Any) -> None:
        """Show what the record holds beside what was typed; saving again now knows what it replaces.

        A box not touched here takes over what was saved meanwhile: of two people's work only the clash is left.
        """
        self.stored = stored
        self.data[self.add_prefix("revision")] = str(stored.revision)
        saved = self._boxes_of(stored)
        for name in set(self.content_names) - set(self.changed_data):
            self._take_over(name, saved[name])

    def _take_over(self, name, saved):
        shown, fields = self.fields[name].prepare_value(saved), (self.add_prefix(name), self.add_initial_prefix(name))
        is_tick = isinstance(shown, bool)
        if is_tick:
            shown = "on" if shown else ""
        for field in fields:
            self.data[field] = shown or ""
        if is_tick and not shown:
            self.data.pop(fields[0], None)

    @property
    def stored_boxes(self) -> dict[str, Any]:
        """The row as the record holds it, by the names of its boxes: what a page may put in their place."""
        return self.boxes_of(self.stored)

    def boxes_of(self, record: Any) -> dict[str, Any]:
        saved = self._boxes_of(record)
        shown = {name: self.fields[name].prepare_value(saved[name]) for name in self.content_names}
        return {self.add_prefix(name): value or "" for name, value in shown.items()}

    @property
    def kept_words(self) -> str:
        """What the record holds while something else in the boxes cannot be saved."""
        return "" if self.record is None else words.told(self.row.rule, getattr(self.record, self.kept))

    @property
    def stored_words(self) -> str:
        return words.answer_in_words(self.row.rule, getattr(self.stored, self.kept)) or "để trống"

    @property
    def stored_note(self) -> str:
        return getattr(self.stored, self.kept).note


class JudgingForm(RowForm):
    """Somebody else's look at a row: agreeing is one tick. ``agrees``: what the tick is called; ``agreed``: with which
    answer of the entry."""

    accept = forms.BooleanField(required=False)
    agrees, agreed = "", "claimed"

    def __init__(self, *args, row, may_agree, **kwargs):
        super().__init__(*args, row=row, **kwargs)
        if may_agree:
            self.fields["accept"].widget.attrs["aria-label"] = f"{self.agrees}, {row.spoken}"
        else:
            del self.fields["accept"]

    def clean(self):
        """The tick stands for that answer: what is typed beside it says the same, or the row is refused."""
        data = super().clean()
        if data.get("accept") and not self.errors:
            claim = getattr(self.row.entry, self.agreed)
            if self._says_otherwise(data, claim):
                self.add_error("accept", self._both_said(claim))
            data |= {"value": claim.value, "base": claim.base, "not_applicable": claim.not_applicable}
        return data

    def _says_otherwise(self, data, claim):
        """Only what was typed now counts: what the box held before is what the tick replaces."""
        said = Answer(data["value"], data.get("base"), bool(data.get("not_applicable")))
        typed = {"value", "base", "not_applicable"} & set(self.changed_data)
        return bool(typed) and said.is_given and not said.says(claim)

    def _both_said(self, claim):
        claimed = words.answer_in_words(self.row.rule, claim)
        return (
            f"Vừa đánh dấu “{self.agrees}” ({claimed}) vừa nhập kết quả khác; "
            "hãy bỏ dấu hoặc xóa kết quả đã nhập rồi lưu lại."
        )

    @property
    def is_touched(self) -> bool:
        return super().is_touched or bool(self.cleaned_data.get("accept"))


def text_area(label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=NOTE_LENGTH,
        show_hidden_initial=True,
        # On a phone the box stands without its label, and is folded away while it shows nothing else (workbench.css).
        widget=forms.Textarea({"rows": 1, "placeholder": label}),
    )
