"""A row as the unit claims it, as the leadership finds it, as a checking unit sees it."""

from ..rows.forms import JudgingForm, RowForm, text_area


class ClaimForm(RowForm):
    note = text_area("Thuyết minh")
    kept, remark = "claimed", "note"

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, row=row, record=row.entry, **kwargs)


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
