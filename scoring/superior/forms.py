"""A row as the superior body scores it, beside what the bloc verified."""

from ..rows.forms import JudgingForm, text_area


class SuperiorForm(JudgingForm):
    reason = text_area("Lý do")
    agrees, agreed = "Giữ như khối thẩm định", "verified"
    kept, remark = "superior", "reason"

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, row=row, record=row.entry, may_agree=row.entry.is_verified, **kwargs)
