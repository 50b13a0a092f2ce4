from django import forms
from django.utils import timezone

from emulation_bloc.core.forms import DateInput, Form, ModelForm

from ..correcting.forms import CorrectionForm
from ..enums import LeadershipBasis, UnitKind
from ..models import Leadership, Unit


class MemberForm(Form):
    unit = forms.ModelChoiceField(label="Đơn vị", queryset=Unit.objects.none(), empty_label="Chọn đơn vị")
    basis = forms.CharField(
        label="Căn cứ",
        max_length=300,
        help_text="Văn bản đưa đơn vị vào khối, ví dụ: Thông báo số 143/TB-SNV ngày 16/11/2022 của Sở Nội vụ.",
    )
    on = forms.DateField(
        label="Tham gia từ ngày",
        widget=DateInput,
        required=False,
        help_text="Để trống: từ đầu năm. Bắt buộc khi năm đang thực hiện.",
    )

    def __init__(self, *args, year, **kwargs):
        super().__init__(*args, **kwargs)
        taking_part = year.participations.values("unit")
        self.fields["unit"].queryset = Unit.objects.filter(kind=UnitKind.MEMBER, dissolved__isnull=True).exclude(
            pk__in=taking_part
        )


class EndForm(Form):
    """A unit that ends, merges or is split in the course of the year."""

    on = forms.DateField(
        label="Thôi tham gia từ ngày",
        widget=DateInput,
        initial=timezone.localdate,
        help_text="Từ ngày này đơn vị không còn trong danh sách phải làm việc, điểm danh, xếp hạng của năm.",
    )
    basis = forms.CharField(
        label="Căn cứ",
        max_length=300,
        help_text="Ví dụ: Nghị quyết số 12/NQ-HĐND ngày 20/6/2025 về sáp nhập các sở.",
    )
    successor = forms.ModelChoiceField(
        label="Đơn vị tiếp nhận phần việc còn dở",
        queryset=Unit.objects.none(),
        required=False,
        empty_label="Không có",
        help_text="Người của đơn vị này xem và làm tiếp được phiếu chấm điểm, minh chứng của đơn vị thôi tham gia.",
    )

    def __init__(self, *args, participation, **kwargs):
        super().__init__(*args, **{"initial": _known_end(participation.unit), **kwargs})
        units = Unit.objects.filter(kind=UnitKind.MEMBER, dissolved__isnull=True).exclude(pk=participation.unit_id)
        self.fields["successor"].queryset = units


def _known_end(unit):
    """What is known of the end of a unit that is no more already."""
    if unit.dissolved is None:
        return {}
    steps = list(unit.successions.all())
    found = {"on": unit.dissolved, "basis": steps[0].basis if steps else ""}
    return found | ({"successor": steps[0].successor_id} if len(steps) == 1 else {})


class RenameForm(ModelForm):
    NAMES = ("name", "short_name")

    on = forms.DateField(
        label="Đổi tên từ ngày",
        widget=DateInput,
        initial=timezone.localdate,
        help_text="Văn bản, danh sách lập từ ngày này mang tên mới; văn bản đã ban hành giữ tên cũ.",
    )
    basis = forms.CharField(label="Căn cứ", max_length=300, help_text="Văn bản đổi tên đơn vị.")

    class Meta:
        model = Unit
        fields = ("name", "short_name")


class LeadershipCorrectionForm(CorrectionForm):
    """What was written wrongly about the unit that holds the role; another unit is another act."""

    class Meta:
        model = Leadership
        fields = ["basis", "document", "rights_from", "rights_to"]
        widgets = {"rights_from": DateInput, "rights_to": DateInput}


class LeaderForm(Form):
    """Which unit takes a role in the course of the year, on what basis, from which day."""

    unit = forms.ModelChoiceField(label="Đơn vị", queryset=Unit.objects.none(), empty_label="Chọn đơn vị")
    basis = forms.ChoiceField(label="Căn cứ", choices=LeadershipBasis)
    document = forms.CharField(label="Văn bản, biên bản", max_length=300)
    rights_from = forms.DateField(label="Có quyền từ ngày", widget=DateInput, initial=timezone.localdate)

    def __init__(self, *args, year, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.filter(participations__in=year.participations.standing())
