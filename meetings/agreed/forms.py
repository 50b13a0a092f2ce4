"""What is typed of a decision without a ballot."""

from django import forms

from emulation_bloc.core.dates import local_date
from emulation_bloc.core.forms import Form

from ..enums import AgreedKind, HowAgreed
from ..models import AgreedDecision

COUNTED_HERE = [choice for choice in HowAgreed.choices if choice[0] != HowAgreed.UNCOUNTED]


class HowForm(Form):
    """How a meeting agreed, for whatever it agreed on."""

    words = forms.CharField(
        label="Nội dung thống nhất",
        widget=forms.Textarea({"rows": 3}),
        help_text="Như đọc trong biên bản, ví dụ: Hội nghị thống nhất 100% hiệp thương đề nghị.",
    )
    how = forms.ChoiceField(label="Cách thống nhất", choices=COUNTED_HERE)
    votes_for = forms.IntegerField(
        label="Số đơn vị đồng ý",
        required=False,
        min_value=0,
        max_value=999,
        help_text="Khi có đếm; để trống nếu tất cả cùng thống nhất.",
    )
    basis = forms.CharField(label="Căn cứ", required=False, max_length=300, help_text="Ví dụ: Điều 5 Quy chế của khối.")


class AgreedForm(HowForm):
    """``kind``: next year's leader or deputy (one unit), who steps back (for whom), or anything else (any units)."""

    subject = forms.CharField(label="Về việc", max_length=300)
    units = forms.ModelMultipleChoiceField(
        label="Đơn vị",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple({"class": "form-check-input"}),
    )
    in_favour_of = forms.ModelChoiceField(
        label="Nhường cho đơn vị",
        queryset=None,
        required=False,
        empty_label="Không nêu đơn vị nào",
        help_text="Khi đơn vị xin rút để nhường cho một đơn vị khác.",
    )
    field_order = ("subject", "units", "in_favour_of", "words", "how", "votes_for", "basis")

    def __init__(self, *args, meeting, kind, **kwargs):
        following = meeting.year.year + 1
        free = kind in (AgreedKind.OTHER, AgreedKind.STEPPED_BACK)
        subject = "" if free else f"{meeting.year.bloc.words.of_sentence(str(AgreedKind(kind).label))} ({following})"
        super().__init__(*args, initial={"subject": subject}, **kwargs)
        standing = meeting.year.participations.standing(local_date(meeting.starts_at))
        self.fields["units"].queryset = standing
        if kind == AgreedKind.STEPPED_BACK:
            self.fields["in_favour_of"].queryset = standing
            self.fields["subject"].help_text = "Rút khỏi danh sách nào, ví dụ: Bình xét Cờ thi đua của UBND tỉnh."
            self.fields["words"].help_text = "Lời của đơn vị như đọc trong biên bản, và hội nghị ghi nhận thế nào."
        else:
            del self.fields["in_favour_of"]
        self.fields["subject"].max_length = AgreedDecision._meta.get_field("subject").max_length
