"""What is typed at the roof: the hand-over, next year's leaders, the filter of the trace."""

from django import forms

from emulation_bloc.core.forms import DateInput, Form, ModelForm
from emulation_bloc.core.formsets import record_set
from units.enums import LeadershipBasis, LeadershipRole
from units.models import Unit
from units.queries import members_in

from ..models import HandOver, HandOverItem
from .next_year import NextLeader


class HandOverForm(ModelForm):
    class Meta:
        model = HandOver
        fields = ["rights_move_on", "note"]
        widgets = {"rights_move_on": DateInput(), "note": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "rights_move_on": "Từ ngày này bên nhận điều hành năm sau. Bên giao giữ quyền với năm này đến hết ngày đó; "
            "nếu hồ sơ khen thưởng chưa được tiếp nhận thì đến khi lưu trữ năm."
        }


class HandOverItemForm(ModelForm):
    """One line as the giver writes it."""

    class Meta:
        model = HandOverItem
        fields = ["kind", "what", "quantity", "condition", "done", "note"]
        widgets = {
            "kind": forms.Select(attrs={"class": "form-select", "aria-label": "Loại"}),
            "what": forms.Textarea(attrs={"class": "form-control", "rows": 2, "aria-label": "Nội dung bàn giao"}),
            "quantity": forms.NumberInput(attrs={"class": "form-control", "min": 1, "aria-label": "Số lượng"}),
            "condition": forms.TextInput(
                attrs={"class": "form-control", "aria-label": "Tình trạng", "placeholder": "Tình trạng"}
            ),
            "done": forms.CheckboxInput(attrs={"class": "form-check-input", "aria-label": "Đã bàn giao"}),
            "note": forms.TextInput(attrs={"class": "form-control", "aria-label": "Ghi chú", "placeholder": "Ghi chú"}),
        }


class HandOverAnswerForm(ModelForm):
    """The same line as the receiver answers it."""

    class Meta:
        model = HandOverItem
        fields = ["received", "objection"]
        widgets = {
            "received": forms.CheckboxInput(attrs={"class": "form-check-input", "aria-label": "Đã nhận"}),
            "objection": forms.TextInput(attrs={"class": "form-control", "aria-label": "Ý kiến bên nhận"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["received"].disabled = not self.instance.done


HandOverItemFormSet = record_set(HandOverItem, HandOverItemForm, extra=1)
HandOverAnswerFormSet = record_set(HandOverItem, HandOverAnswerForm)


class NextYearForm(Form):
    """One group of fields for each role nobody was elected to: who, on what basis, by which document."""

    def __init__(self, *args, roles, bloc, year, **kwargs):
        super().__init__(*args, **kwargs)
        self.roles = roles
        self.words = bloc.words
        members = Unit.objects.filter(pk__in=members_in(bloc, year).values("unit"))
        for role in roles:
            self.fields[f"{role}_unit"] = forms.ModelChoiceField(members, label=f"Đơn vị làm {bloc.words.role(role)}")
            self.fields[f"{role}_basis"] = forms.ChoiceField(
                label="Hình thức",
                choices=[(basis.value, basis.label) for basis in LeadershipBasis if basis == LeadershipBasis.APPOINTED],
            )
            self.fields[f"{role}_document"] = forms.CharField(
                label="Văn bản, biên bản", max_length=300, help_text="Văn bản hoặc biên bản ghi nhận việc này."
            )

    def clean(self):
        cleaned = super().clean()
        chosen = [cleaned.get(f"{role}_unit") for role in self.roles]
        if len(chosen) == len(LeadershipRole) and chosen[0] is not None and chosen[0] == chosen[1]:
            raise forms.ValidationError(f"Một đơn vị không thể vừa là {self.words.leader} vừa là {self.words.deputy}.")
        return cleaned

    def groups(self):
        """(role's words, its fields), as the page sets them side by side."""
        return [
            (self.words.role(role), [field for field in self if field.name.startswith(f"{role}_")])
            for role in self.roles
        ]

    def named(self):
        """Role → ``NextLeader``, as ``services.prepare_next_year`` takes it."""
        return {
            role: NextLeader(
                unit=self.cleaned_data[f"{role}_unit"],
                basis=self.cleaned_data[f"{role}_basis"],
                document=self.cleaned_data[f"{role}_document"],
            )
            for role in self.roles
        }
