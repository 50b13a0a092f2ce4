"""Leader and deputy in one go: who stands for each, and one rule for both votes."""

from django import forms

from units.enums import LeadershipRole

from ...kinds.election import Election
from ..forms import Candidates, PollForm


class ElectionsForm(PollForm):
    """The election of the leader, with the list for deputy beside it."""

    field_order = ["candidates", "deputy"]
    deputy = Candidates(
        label="Ứng cử Khối phó",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Hãy chọn ít nhất một đơn vị ứng cử Khối phó."},
    )

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, meeting=meeting, kind=Election.code, role=LeadershipRole.LEADER, **kwargs)
        del self.fields["question"]
        self.fields["candidates"].label = "Ứng cử Khối trưởng"
        self.fields["deputy"].queryset = meeting.year.participations.standing().select_related("unit")

    def elections(self):
        """Keyword arguments of ``services.add_elections``."""
        values = self.arguments()
        del values["label_options"]
        values["leader"] = values.pop("candidates")
        return values
