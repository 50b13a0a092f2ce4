"""What is typed of a confirmation from above."""

from emulation_bloc.core.forms import DateInput, ModelForm

from ..models import LeaderConfirmation


class ConfirmationForm(ModelForm):
    class Meta:
        model = LeaderConfirmation
        fields = ("issuer", "number", "decided_on")
        widgets = {"decided_on": DateInput}
