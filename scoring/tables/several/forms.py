"""One form for several rows, and all rows of a part as a sheet."""

import copy
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms

from emulation_bloc.core.forms import Form

from ... import kinds
from ...fields import PointsField
from ...models import Criterion
from ..criteria.forms import NO_SHARE, SHARES, CriterionForm, is_share
from .common import names_for, now, targets
from .versions import version_of

KEEP, EMPTIED, TOP = "", "-", "top"  # what a choice may be beside a value
KEPT, EMPTY = "Giữ nguyên", "Bỏ trống"
EVERY_UNIT, THESE_UNITS = "every", "these"
CLEARED = "_cleared"


class CommonForm(Form):
    """Each box says what becomes of the rows; what is left alone stays as it is in every row.

    ``rows``: everything chosen; ``self.rows`` are those the boxes are for.
    """

    def __init__(self, *args: Any, rows: Sequence[Criterion], groups: Sequence[Criterion], units: Any, **kwargs: Any):
        self.rows = targets(rows)
        self.names = names_for(self.rows)
        super().__init__(*args, **kwargs)
        for name in self.names:
            if name == "units":
                self._add_units(units)
            else:
                self._add(name)
        homes = [(str(row.pk), f"{row.label} {row.title}"[:120]) for row in groups]
        self.fields["parent"] = forms.ChoiceField(
            label="Chuyển vào nhóm",
            required=False,
            choices=[(KEEP, KEPT), (TOP, "Không thuộc nhóm nào (phần của bảng)"), *homes],
            help_text="Các dòng đến cuối nhóm được chọn, theo thứ tự đang có, cùng mọi dòng bên dưới.",
        )

    def _add(self, name: str) -> None:
        like = CriterionForm.base_fields[name]
        field = _choice(like) if _is_chosen(like) else copy.deepcopy(like)
        field.required, field.initial = False, None
        field.help_text = " ".join(filter(None, [now(self.rows, name), str(like.help_text)]))
        self.fields[name] = field
        if _is_chosen(like):
            return
        field.widget.attrs["placeholder"] = "giữ nguyên"
        if not like.required:
            self.fields[name + CLEARED] = forms.BooleanField(
                label=f"{EMPTY} ô “{field.label}” ở mọi dòng", required=False
            )

    def _add_units(self, units):
        like = CriterionForm.base_fields["units"]
        self.fields["units_how"] = forms.ChoiceField(
            label=like.label,
            required=False,
            choices=[(KEEP, KEPT), (EVERY_UNIT, "Mọi đơn vị"), (THESE_UNITS, "Các đơn vị đánh dấu ở dưới")],
            help_text=now(self.rows, "units"),
        )
        self.fields["units"] = forms.ModelMultipleChoiceField(
            label="Các đơn vị", queryset=units, required=False, widget=forms.CheckboxSelectMultiple
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name in self.names:
            if data.get(name + CLEARED) and data.get(name) not in (None, ""):
                self.add_error(name, "Vừa ghi giá trị mới vừa đánh dấu bỏ trống; hãy chỉ làm một việc.")
        if data.get("units") and data.get("units_how") != THESE_UNITS:
            self.add_error("units_how", "Đã đánh dấu đơn vị; hãy chọn “Các đơn vị đánh dấu ở dưới” hoặc bỏ đánh dấu.")
        if data.get("units_how") == THESE_UNITS and not data.get("units"):
            self.add_error("units", "Hãy đánh dấu ít nhất một đơn vị, hoặc chọn “Mọi đơn vị”.")
        if not self.errors:
            self._shares()
            if not self.values() and not data.get("parent"):
                self.add_error(None, "Chưa có ô nào thay đổi. Hãy ghi hoặc chọn giá trị mới cho ít nhất một ô.")
        return data

    def _shares(self):
        given = self.values()
        for name in [name for name in SHARES if name in given]:
            if not str(self.data.get(self.add_prefix(name)) or "").strip().endswith("%"):
                continue
            wrong = [
                row.label
                for row in self.rows
                if not is_share(given.get("measure", row.measure), given.get("growth", row.growth))
            ]
            if wrong:
                self.add_error(name, f"{NO_SHARE} ({', '.join(wrong)})")

    def values(self) -> dict[str, Any]:
        """Field → what every row is given; ``units`` as records."""
        data, given = self.cleaned_data, {}
        for name in self.names:
            if name == "units":
                how = data.get("units_how")
                if how:
                    given["units"] = list(data["units"]) if how == THESE_UNITS else []
            elif data.get(name + CLEARED) or (data.get(name) == EMPTIED and isinstance(self.fields[name], _Chosen)):
                given[name] = _nothing(name)
            elif data.get(name) not in (None, KEEP):
                given[name] = _unchosen(name, data[name])
        return given

    @property
    def is_moved(self) -> bool:
        return bool(self.cleaned_data.get("parent"))

    @property
    def home(self) -> int | None:
        """The group the rows go into; none: the top of the table."""
        parent = self.cleaned_data["parent"]
        return None if parent == TOP else int(parent)

    def boxes(self) -> Iterator[tuple[Any, Any]]:
        """(box, the tick that empties it or none) of the rule and of every row, units and place apart."""
        for name in self.names:
            if name != "units":
                yield self[name], self[name + CLEARED] if name + CLEARED in self.fields else None


class _Chosen(forms.ChoiceField):
    pass


def _is_chosen(field):
    return isinstance(field, (forms.BooleanField, forms.ChoiceField))


def _choice(like):
    if isinstance(like, forms.BooleanField):
        return _Chosen(label=like.label, choices=[(KEEP, KEPT), ("yes", "Có"), ("no", "Không")])
    blank = [] if like.required else [(EMPTIED, EMPTY)]
    values = [(value, label) for value, label in like.choices if value]
    return _Chosen(label=like.label, choices=[(KEEP, KEPT), *values, *blank])


def _nothing(name):
    return None if Criterion._meta.get_field(name).null else ""


def _unchosen(name, value):
    return value == "yes" if isinstance(CriterionForm.base_fields[name], forms.BooleanField) else value


class RowForm(Form):
    """A row of the sheet: what it was when the page was opened comes along, so that it is known what was typed."""

    code = forms.CharField(label="Mã", max_length=20, required=False, show_hidden_initial=True)
    title = forms.CharField(
        label="Tiêu chí",
        max_length=10_000,
        widget=forms.Textarea({"rows": 1}),
        show_hidden_initial=True,
        error_messages={"required": "Hãy ghi tên tiêu chí."},
    )
    max_points = PointsField(
        label="Điểm tối đa", show_hidden_initial=True, error_messages={"required": "Hãy ghi điểm tối đa."}
    )
    points_each = PointsField(label="Điểm mỗi lần", required=False, show_hidden_initial=True)

    def __init__(self, *args: Any, row: Criterion, **kwargs: Any):
        self.row, self.version = row, version_of(row)
        names = ("code", "title", "max_points", "points_each")
        super().__init__(*args, prefix=f"r{row.pk}", initial={name: getattr(row, name) for name in names}, **kwargs)
        kind = kinds.of(row.kind)
        if "max_points" in kind.fixed:
            del self.fields["max_points"]
        if "points_each" not in kind.parameters:
            del self.fields["points_each"]
        for name, field in self.fields.items():
            field.widget.attrs |= {"aria-label": f"{field.label}, {row.label}", "data-column": name}

    @property
    def is_overtaken(self) -> bool:
        """Whether somebody else wrote the row after this page was opened."""
        return self.is_bound and self.data.get(f"{self.prefix}-version") != self.version

    def values(self) -> dict[str, Any]:
        """What was typed and is another value than the row has."""
        data = self.cleaned_data
        return {name: data[name] for name in self.fields if name in data and data[name] != getattr(self.row, name)}

    @property
    def points(self) -> Any:
        return self._box("max_points")

    @property
    def each(self) -> Any:
        return self._box("points_each")

    def _box(self, name):
        return self[name] if name in self.fields else None
