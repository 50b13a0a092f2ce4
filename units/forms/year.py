from django import forms

from emulation_bloc.core.forms import DateInput, Form, ModelForm, NumberField

from ..models import Participation, Regulation, YearPaper


class DeadlineForm(Form):
    last_day = forms.DateField(label="Ngày cuối", widget=DateInput, help_text="Hết ngày này mới tính là quá hạn.")


class ExtensionForm(Form):
    participation = forms.ModelChoiceField(
        label="Đơn vị", queryset=Participation.objects.none(), empty_label="Chọn đơn vị"
    )
    last_day = forms.DateField(label="Gia hạn đến hết ngày", widget=DateInput)
    reason = forms.CharField(label="Lý do", widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, year, without, **kwargs):
        """``without``: the unit of whoever grants; nobody extends for oneself."""
        super().__init__(*args, **kwargs)
        units = year.participations.standing()
        self.fields["participation"].queryset = units.exclude(pk=without.pk) if without else units


class PaperForm(ModelForm):
    class Meta:
        model = YearPaper
        fields = ["kind", "number", "issued_on", "issuer", "title", "is_legal_basis", "position"]
        widgets = {"issued_on": DateInput, "title": forms.Textarea(attrs={"rows": 2})}


class RegulationForm(ModelForm):
    quorum_percent = NumberField(label="Tỷ lệ có mặt tối thiểu (%)", min_value=0, max_value=100)
    majority_percent = NumberField(label="Tỷ lệ phiếu phải đạt (%)", min_value=0, max_value=100)

    class Meta:
        model = Regulation
        fields = [
            "document",
            "quorum_percent",
            "majority_kind",
            "majority_percent",
            "majority_strict",
            "percentage_base",
            "tie_of_votes",
            "votes_for_itself",
            "written_opinions",
            "registration_required",
            "head_sends_registration",
            "same_unit_both_flags",
            "leaders_confirmed_by",
        ]
