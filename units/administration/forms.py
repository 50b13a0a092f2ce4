"""What the administrator types about blocs, units and memberships."""

from django import forms

from emulation_bloc.core.forms import DateInput, Form, ModelForm

from ..concerned import years_of_units
from ..correcting.changes import apart
from ..enums import UnitKind
from ..models import Bloc, Membership, Succession, Unit
from . import queries

NO_DEPUTY = (
    "Đơn vị phó thẩm định phiếu chấm điểm của đơn vị đứng đầu. Không có đơn vị phó thì phiếu ấy chưa có ai thẩm định "
    "trên hệ thống."
)
REASON_HELP = "Ghi vào nhật ký cùng giá trị cũ và mới."


class CorrectionMixin:
    """A row that is kept already is put right with a reason; ``values`` are those that were typed, laid on a copy:
    ``stored`` stays as it was read."""

    def __init__(self, *args, instance=None, **kwargs):
        self.stored = instance
        super().__init__(*args, instance=instance and apart(instance), **kwargs)
        if instance:
            self.fields["reason"] = forms.CharField(
                label="Lý do sửa", max_length=2000, widget=forms.Textarea({"rows": 2}), help_text=REASON_HELP
            )

    @property
    def kept(self):
        return self.instance if self.instance.pk else None

    def values(self):
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.cleaned_data}

    @property
    def reason(self):
        return self.cleaned_data.get("reason", "")


class UnitForm(CorrectionMixin, ModelForm):
    on = forms.DateField(
        label="Đổi tên từ ngày",
        widget=DateInput,
        required=False,
        help_text="Chỉ khi sửa tên: đơn vị đang dự thi đua, tên mới dùng từ ngày này.",
    )
    basis = forms.CharField(label="Căn cứ đổi tên", max_length=300, required=False)

    class Meta:
        model = Unit
        fields = [
            "code", "name", "short_name", "symbol", "superior", "place", "kind", "position", "founded", "dissolved",
        ]  # fmt: skip
        widgets = {"founded": DateInput, "dissolved": DateInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not (self.instance.pk and years_of_units(self.instance.pk)):
            del self.fields["on"], self.fields["basis"]

    def renaming(self):
        """``on`` and ``basis`` where they were asked for."""
        return {name: self.cleaned_data[name] for name in ("on", "basis") if name in self.fields}


class BlocForm(CorrectionMixin, ModelForm):
    class Meta:
        model = Bloc
        fields = [
            "name", "code", "symbol", "level", "form", "leader_title", "has_deputy", "deputy_title", "superior",
            "province", "place", "founding_decision", "founded_on", "monitor",
        ]  # fmt: skip
        widgets = {"founded_on": DateInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["monitor"].queryset = Unit.objects.filter(kind=UnitKind.HOME_AFFAIRS)
        self.fields["monitor"].empty_label = "Chưa ghi"
        self.fields["has_deputy"].help_text = NO_DEPUTY


class MembershipForm(CorrectionMixin, ModelForm):
    class Meta:
        model = Membership
        fields = ["unit", "first_year", "last_year", "position", "basis", "end_basis"]

    def __init__(self, *args, bloc, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.bloc = bloc
        if self.instance.pk:
            del self.fields["unit"]
        else:
            groups = queries.units_for(bloc)
            choices = [(heading, [(unit.pk, unit.name) for unit in units]) for heading, units in groups]
            self.fields["unit"].choices = [("", "Chọn đơn vị"), *choices]
            del self.fields["last_year"], self.fields["end_basis"]
            self.fields["basis"].required = True
            self.fields["basis"].error_messages["required"] = "Ghi số, ngày, cơ quan của văn bản đưa đơn vị vào khối."
        self.fields["basis"].label = "Văn bản đưa đơn vị vào khối"
        self.fields["basis"].help_text = "Ví dụ: Thông báo số 143/TB-SNV ngày 16/11/2022 của Sở Nội vụ."

    def values(self):
        return super().values() | ({} if self.instance.pk else {"bloc": self.instance.bloc})


class SuccessionForm(ModelForm):
    class Meta:
        model = Succession
        fields = ["predecessor", "successor", "kind", "on", "basis"]
        widgets = {"on": DateInput}


class SuccessionCorrectionForm(CorrectionMixin, ModelForm):
    class Meta:
        model = Succession
        fields = ["kind", "on", "basis"]
        widgets = {"on": DateInput}


class SearchForm(Form):
    q = forms.CharField(label="Tên hoặc mã", required=False, max_length=100)
    bloc = forms.ModelChoiceField(label="Khối", queryset=Bloc.objects.all(), required=False, empty_label="Mọi khối")
    kind = forms.ChoiceField(label="Loại", choices=[("", "Mọi loại"), *UnitKind.choices], required=False)
