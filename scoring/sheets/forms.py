"""A row as the unit claims it, as the leadership finds it, as a checking unit sees it."""

from ..rows.forms import JudgingForm, RowForm, text_area


class ClaimForm(RowForm):
    note = text_area("Thuyết minh")
    kept = {
        "value": "claimed_value",
        "base": "claimed_base",
        "not_applicable": "claimed_not_applicable",
        "note": "self_note",
    }

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, row=row, record=row.entry, **kwargs)


class FindingForm(JudgingForm):
    reason = text_area("Lý do")
    agrees = "Chấp nhận như đơn vị chấm"
    kept = {
        "value": "verified_value",
        "base": "verified_base",
        "not_applicable": "verified_not_applicable",
        "reason": "reason",
    }

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, row=row, record=row.entry, may_agree=row.entry.is_claimed, **kwargs)


class OpinionForm(JudgingForm):
    """``opinions``: what this unit said so far, by key of the entry."""

    note = text_area("Nhận xét")
    agrees = "Đồng ý như đơn vị chấm"
    kept = {"value": "value", "base": "base", "not_applicable": "not_applicable", "note": "note"}

    def __init__(self, *args, row, opinions, **kwargs):
        said = opinions.get(row.entry.pk)
        self.is_given = said is not None and said.is_given
        may_agree = row.entry.is_claimed and not self.is_given
        super().__init__(*args, row=row, record=said, may_agree=may_agree, **kwargs)
