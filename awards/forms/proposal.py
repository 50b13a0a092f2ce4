"""What is typed into the submission, and what comes back from the province."""

from django import forms

from emulation_bloc.core.forms import DateInput, Form, ModelForm
from pledges.enums import AwardLevel, RecipientKind
from pledges.models import Award

from ..enums import Outcome, RecipientClass
from ..models import Nomination, Proposal


class ProposalForm(ModelForm):
    """The head of the paper. Everything may still be empty in a draft; sending asks for it."""

    class Meta:
        model = Proposal
        fields = ("number", "issued_on", "recipient", "signer_name", "signer_title", "introduction")
        widgets = {"issued_on": DateInput, "introduction": forms.Textarea({"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["number"].help_text = f"Ví dụ: 01/TTr-{self.instance.year.bloc.symbol}."
        self.fields[
            "introduction"
        ].help_text = "In trước câu đề nghị; có thể để trống, vì số liệu của hội nghị được in sẵn."


class ItemForm(ModelForm):
    """One proposed collective: its achievement, and two columns the provincial system asks for."""

    class Meta:
        model = Nomination
        fields = ("achievement", "recipient_class", "field_of_work")
        widgets = {"achievement": forms.Textarea({"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix=f"muc-{kwargs['instance'].pk}", **kwargs)
        self.fields["recipient_class"].choices = [("", "Chưa chọn"), *RecipientClass.choices]


RECORDED = ("outcome", "granted", "number", "decided_on", "reason")
BY_CATALOGUE = "Để trống thì lấy theo danh mục khen thưởng."


class DecisionForm(Form):
    """The decision of the province on one proposed collective, as printed on the paper."""

    outcome = forms.ChoiceField(
        label="Kết quả",
        choices=[("", "Chọn kết quả"), *Outcome.choices],
        error_messages={"required": "Hãy chọn kết quả theo quyết định."},
    )
    granted = forms.ModelChoiceField(
        label="Hình thức được tặng",
        queryset=None,
        required=False,
        empty_label="Đúng hình thức đã đề nghị",
        help_text="Chỉ chọn khi được tặng mức khác.",
    )
    number = forms.CharField(label="Số quyết định", max_length=60, required=False)
    decided_on = forms.DateField(label="Ngày quyết định", required=False, widget=DateInput)
    level = forms.ChoiceField(
        label="Cấp quyết định",
        required=False,
        choices=[("", "Theo danh mục khen thưởng"), *AwardLevel.choices],
    )
    issuer = forms.CharField(label="Người, cơ quan quyết định", max_length=200, required=False, help_text=BY_CATALOGUE)
    reason = forms.CharField(
        label="Lý do, ghi chú",
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Bắt buộc khi không được tặng hoặc được tặng mức khác.",
    )

    correction_reason = forms.CharField(
        label="Lý do đính chính",
        widget=forms.Textarea({"rows": 2}),
        help_text="Kết quả đã ghi được giữ lại và in kèm; bên kia được báo.",
    )

    def __init__(self, *args, nomination, **kwargs):
        super().__init__(*args, initial=self._recorded(nomination), **kwargs)
        if nomination.decision is None:
            del self.fields["correction_reason"]
        awards = Award.objects.filter(recipient=RecipientKind.COLLECTIVE)
        self.fields["granted"].queryset = awards.exclude(pk=nomination.review.award_id)

    def _recorded(self, nomination):
        decision = nomination.decision
        if decision is None:
            return {}
        told = {name: getattr(decision, name) for name in RECORDED}
        if decision.paper is not None and decision.paper.is_said:
            told |= {"level": decision.paper.level, "issuer": decision.paper.issuer}
        as_proposed = decision.granted_id == nomination.review.award_id
        return told | ({"granted": None} if as_proposed else {})

    def clean(self):
        cleaned = super().clean()
        outcome = cleaned.get("outcome")
        if outcome != Outcome.REFUSED:
            for name, sentence in (("number", "Cần số quyết định."), ("decided_on", "Cần ngày quyết định.")):
                if name not in self.errors and not cleaned.get(name):
                    self.add_error(name, sentence)
        if bool(cleaned.get("level")) != bool(cleaned.get("issuer")) and not {"level", "issuer"} & set(self.errors):
            missing = "issuer" if cleaned.get("level") else "level"
            self.add_error(missing, "Ghi cả cấp và người, cơ quan quyết định, hoặc để trống cả hai.")
        if outcome == Outcome.REFUSED and cleaned.get("granted"):
            self.add_error("granted", "Không được tặng thì để trống ô này; được tặng mức khác thì chọn lại kết quả.")
        if outcome != Outcome.GRANTED and not cleaned.get("reason"):
            self.add_error("reason", "Cần ghi lý do khi không tặng hoặc tặng mức khác.")
        return cleaned


class ReturnForm(Form):
    """Why a dossier goes back, and what exactly is to be mended."""

    reason = forms.CharField(
        label="Lý do trả lại",
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Cần ghi lý do trả lại."},
    )
    points = forms.CharField(
        label="Các điểm cần bổ sung",
        required=False,
        max_length=10_000,
        widget=forms.Textarea({"rows": 6}),
        help_text="Mỗi dòng một điểm. Khối phải trả lời từng điểm trước khi gửi lại.",
    )

    def clean_points(self):
        return self.cleaned_data["points"].splitlines()
