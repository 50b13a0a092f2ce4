"""One cell of the verification grid: a whole answer in a few letters, typed or pasted from Excel."""

from django.core.exceptions import ValidationError

from ...rows.sure import SURE
from ...sheets.forms import FindingForm
from ...words import NOT_APPLICABLE

YES = {"đạt", "đ", "có", "c", "x", "1"}
NO = {"không", "không đạt", "k", "0"}
STAYS_OUT = {NOT_APPLICABLE.casefold(), "kad"}


class CellForm(FindingForm):
    """Bound to ``text`` as it stands in the cell; judged as the boxes of the long pages are.

    ``errors`` name no box here: ``fault`` is the one sentence to show at the cell.
    """

    def __init__(self, *, row, text, reason, revision, sure=""):
        """``sure``: a number that was asked about and is meant as it stands."""
        prefix = f"e{row.entry.pk}"
        data = {f"{prefix}-{name}": value for name, value in boxes(row.rule, text).items()}
        self.stays_out = f"{prefix}-not_applicable" in data
        super().__init__(
            data | {f"{prefix}-reason": reason, f"{prefix}-revision": revision, f"{prefix}-{SURE}": sure}, row=row
        )

    def clean(self):
        if self.stays_out and not self.row.criterion.may_stay_out:
            raise ValidationError(
                f"Bảng điểm không cho kết luận không phát sinh nhiệm vụ ({NOT_APPLICABLE}) ở tiêu chí này."
            )
        return super().clean()

    @property
    def fault(self):
        return " ".join(sentence for sentences in self.errors.values() for sentence in sentences)


def boxes(rule, text):
    """What would be typed into the boxes of a long page for this ``text``."""
    text = text.strip()
    if text.casefold() in STAYS_OUT:
        return {"not_applicable": "on"}
    if rule.is_yes_or_no:
        return {"value": "1" if text.casefold() in YES else "0" if text.casefold() in NO else text}
    if rule.asks_base:
        value, _, base = (part.strip() for part in text.partition("/"))
        if not rule.of_kind.base.is_tick:
            return {"value": value, "base": base}
        if base and base.casefold() not in YES:
            return {"value": text}  # refused as it stands: a tick is no number
        return {"value": value} | ({"base": "on"} if base else {})
    return {"value": text}
