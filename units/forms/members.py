from django import forms
from django.utils import timezone

from emulation_bloc.core.forms import DateInput, Form

from ..enums import LeadershipBasis, UnitKind
from ..models import Unit


class MemberForm(Form):
    unit = forms.ModelChoiceField(label="Đơn vị", queryset=Unit.objects.none(), empty_label="Chọn đơn vị")
    basis = forms.CharField(
        label="Căn cứ",
        max_length=300,
        help_text="Văn bản đưa đơn vị vào khối, ví dụ: Thông báo số 143/TB-SNV ngày 16/11/2022 của Sở Nội vụ.",
    )

    def __init__(self, *args, year, **kwargs):
        super().__init__(*args, **kwargs)
        taking_part = year.participations.values("unit")
        self.fields["unit"].queryset = Unit.objects.filter(kind=UnitKind.MEMBER, dissolved__isnull=True).exclude(
            pk__in=taking_part
        )


class LeaderForm(Form):
    """Which unit takes a role in the course of the year, on what basis, from which day."""

    unit = forms.ModelChoiceField(label="Đơn vị", queryset=Unit.objects.none(), empty_label="Chọn đơn vị")
    basis = forms.ChoiceField(label="Căn cứ", choices=LeadershipBasis)
    document = forms.CharField(label="Văn bản, biên bản", max_length=300)
    rights_from = forms.DateField(label="Có quyền từ ngày", widget=DateInput, initial=timezone.localdate)

    def __init__(self, *args, year, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.filter(participations__year=year)
