"""What is typed to open a bloc's first year."""

from django import forms
from django.utils import timezone

from emulation_bloc.core.forms import DateInput, Form
from units.enums import LeadershipBasis
from units.models import Unit
from units.models.bloc import YEAR_VALIDATORS


class FirstYearForm(Form):
    year = forms.IntegerField(label="Năm thi đua", validators=YEAR_VALIDATORS)
    leader = forms.ModelChoiceField(label="", queryset=Unit.objects.none(), empty_label="Chọn đơn vị")
    deputy = forms.ModelChoiceField(label="", queryset=Unit.objects.none(), empty_label="Chưa ghi", required=False)
    basis = forms.ChoiceField(label="Căn cứ", choices=LeadershipBasis, initial=LeadershipBasis.APPOINTED)
    document = forms.CharField(
        label="Văn bản, biên bản",
        max_length=300,
        help_text="Văn bản chỉ định, hoặc biên bản hội nghị bầu, hiệp thương.",
    )
    rights_from = forms.DateField(label="Có quyền từ ngày", widget=DateInput, initial=timezone.localdate)

    def __init__(self, *args, bloc, **kwargs):
        super().__init__(*args, **kwargs)
        members = Unit.objects.filter(memberships__bloc=bloc, memberships__last_year__isnull=True)
        members = members.order_by("memberships__position", "pk")
        self.fields["leader"].queryset = self.fields["deputy"].queryset = members
        self.fields["leader"].label, self.fields["deputy"].label = bloc.words.leader, bloc.words.deputy
        if not bloc.has_deputy:
            del self.fields["deputy"]

    def clean(self):
        cleaned = super().clean()
        leader, deputy = cleaned.get("leader"), cleaned.get("deputy")
        if leader is not None and leader == deputy:
            self.add_error("deputy", f"Một đơn vị không thể vừa là {self.fields['leader'].label} vừa là "
                                     f"{self.fields['deputy'].label}.")  # fmt: skip
        return cleaned
