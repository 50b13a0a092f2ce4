"""A row as the unit claims it, as the leadership finds it, as a checking unit sees it."""

from dataclasses import replace

from ..arithmetic.answers import Answer
from ..rows.forms import JudgingForm, RowForm, text_area
from ..rows.take import TakeField
from ..sources.services import MOVED


class ClaimForm(RowForm):
    note = text_area("Thuyết minh")
    kept, remark = "claimed", "note"

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, row=row, record=row.entry, **kwargs)
        if row.source and row.source.may_take:
            self.fields["take"] = TakeField(row.source.reading.key, label="Lấy số này")
            self.fields["take"].widget.attrs["aria-label"] = f"Lấy số này: {row.source.offered}, {row.spoken}"

    def clean(self):
        """The tick stands for what the source says: what is typed beside it says the same, or the row is refused."""
        data = self.cleaned_data
        if data.get("take"):
            reading = self.row.source.reading
            if data["take"] != reading.key:
                self.add_error("take", MOVED[:1].upper() + MOVED[1:])
            elif any(
                name in self.changed_data and given is not None and data.get(name) not in (None, given)
                for name, given in (("value", reading.value), ("base", reading.base))
            ):
                self.add_error("take", TYPED_TOO)
            else:
                told = reading.given_to(Answer(data.get("value"), data.get("base")))
                data |= {"value": told.value, "base": told.base}
        return super().clean()

    @property
    def is_touched(self):
        return super().is_touched or bool(self.cleaned_data.get("take"))

    @property
    def typed(self):
        return replace(super().typed, taken=self.cleaned_data.get("take", ""))


TYPED_TOO = "Vừa đánh dấu lấy số của nguồn vừa nhập số khác; hãy bỏ dấu hoặc xóa số đã nhập rồi lưu lại."


class FindingForm(JudgingForm):
    reason = text_area("Lý do")
    agrees = "Chấp nhận như đơn vị chấm"
    kept, remark = "verified", "reason"

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, row=row, record=row.entry, may_agree=row.entry.is_claimed, **kwargs)


class OpinionForm(JudgingForm):
    """``opinions``: what this unit said so far, by key of the entry."""

    note = text_area("Nhận xét")
    agrees = "Đồng ý như đơn vị chấm"
    kept, remark = "answer", "note"

    def __init__(self, *args, row, opinions, **kwargs):
        said = opinions.get(row.entry.pk)
        super().__init__(*args, row=row, record=said, may_agree=row.entry.is_claimed, **kwargs)
