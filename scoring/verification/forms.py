"""Giving a sheet back: as a whole, or only the rows in doubt."""

from django import forms

from emulation_bloc.core.forms import Form

WHOLE, ROWS = "whole", "rows"


class ReturnForm(Form):
    """Why, and which rows. ``rows``: the rows of the sheet that the unit fills (``queries.SheetRow``)."""

    reason = forms.CharField(
        label="Lý do trả lại",
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Đơn vị đọc lý do này ở đầu phiếu.",
    )
    scope = forms.ChoiceField(
        label="Trả lại phần nào",
        choices=[(ROWS, "Chỉ các dòng đánh dấu dưới đây; dòng khác giữ nguyên như đã nộp"), (WHOLE, "Cả phiếu")],
        initial=ROWS,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            label = f"tiêu chí {row.criterion.label}: {row.criterion.title}"
            self.fields[_tick(row)] = forms.BooleanField(required=False, label=f"Trả lại {label}")
            self.fields[_note(row)] = forms.CharField(
                required=False,
                max_length=2000,
                label=f"Cần bổ sung gì, {label}",
                widget=forms.Textarea({"rows": 1}),
            )
            for name in (_tick(row), _note(row)):
                self.fields[name].widget.attrs["aria-label"] = self.fields[name].label

    def lines(self):
        """Every row with its two boxes."""
        return [(row, self[_tick(row)], self[_note(row)]) for row in self.rows]

    def clean(self):
        data = super().clean()
        if data.get("scope") == ROWS and not self._asked(data):
            self.add_error("scope", "Hãy đánh dấu ít nhất một dòng, hoặc chọn trả lại cả phiếu.")
        elif data.get("scope") == WHOLE and self._asked(data):
            self.add_error(
                "scope",
                "Chọn trả lại cả phiếu mà còn đánh dấu hoặc ghi chú ở từng dòng; hãy chọn “Chỉ các dòng đánh dấu”, "
                "hoặc bỏ dấu và ghi chú ở các dòng (chép nội dung cần thiết vào lý do).",
            )
        return data

    def _asked(self, data):
        """A note says that the row is meant, ticked or not."""
        return {
            row.entry.pk: data.get(_note(row), "") for row in self.rows if data.get(_tick(row)) or data.get(_note(row))
        }

    @property
    def asked(self):
        """Key of an entry → what is missing; ``None`` for the whole sheet."""
        return self._asked(self.cleaned_data) if self.cleaned_data["scope"] == ROWS else None


def _tick(row):
    return f"e{row.entry.pk}-tra"


def _note(row):
    return f"e{row.entry.pk}-can"
