"""What is typed of a decision without a ballot."""

from django import forms

from emulation_bloc.core.dates import local_date
from emulation_bloc.core.forms import Form

from ..enums import AgreedKind, HowAgreed
from ..models import AgreedDecision


class HowForm(Form):
    """How a meeting agreed, for whatever it agreed on."""

    words = forms.CharField(
        label="Nội dung thống nhất",
        widget=forms.Textarea({"rows": 3}),
        help_text="Như đọc trong biên bản, ví dụ: Hội nghị thống nhất 100% hiệp thương đề nghị.",
    )
    how = forms.ChoiceField(label="Cách thống nhất", choices=HowAgreed.choices)
    votes_for = forms.IntegerField(
        label="Số đơn vị đồng ý",
        required=False,
        min_value=0,
        max_value=999,
        help_text="Khi có đếm; để trống nếu tất cả cùng thống nhất.",
    )
    basis = forms.CharField(label="Căn cứ", required=False, max_length=300, help_text="Ví dụ: Điều 5 Quy chế của khối.")


class AgreedForm(HowForm):
    """``kind``: next year's leader or deputy (one unit), or anything else (any units, or none)."""

    subject = forms.CharField(label="Về việc", max_length=300)
    units = forms.ModelMultipleChoiceField(
        label="Đơn vị",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple({"class": "form-check-input"}),
    )
    field_order = ("subject", "units", "words", "how", "votes_for", "basis")

    def __init__(self, *args, meeting, kind, **kwargs):
        following = meeting.year.year + 1
        subject = "" if kind == AgreedKind.OTHER else f"{AgreedKind(kind).label} ({following})"
        super().__init__(*args, initial={"subject": subject}, **kwargs)
        self.fields["units"].queryset = meeting.year.participations.standing(local_date(meeting.starts_at))
        self.fields["subject"].max_length = AgreedDecision._meta.get_field("subject").max_length
