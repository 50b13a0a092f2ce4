"""What is typed about a change: the decision, the units, who lives on, and where each person goes."""

from collections.abc import Iterator

from django import forms
from django.conf import settings
from django.utils.text import slugify

from emulation_bloc.core.forms import DateInput, Form
from emulation_bloc.core.text import search_key
from emulation_bloc.core.verdict import Refused
from emulation_bloc.documents.uploads.checks import SIGNED_ACCEPTED, check_signed
from units.enums import Position, UnitKind
from units.models import Unit, User
from units.queries import head_of

from ..enums import ChangeKind
from . import queries
from .asked import OFF, STAY, Asked, Choice

MOST_MERGED, MOST_HEIRS = 4, 3
STAYS, ENDS = "Giữ tài khoản, chỉ xem các năm đã dự", "Ngừng tài khoản"


class UnitField(forms.ModelChoiceField):
    def __init__(self, label, *, required=True, **kwargs):
        empty = "Chọn đơn vị" if required else "Không có"
        super().__init__(label=label, queryset=Unit.objects.none(), required=required, empty_label=empty, **kwargs)


class ChangeForm(Form):
    """``kind`` decides which boxes there are."""

    unit = UnitField("Đơn vị")
    unit_2 = UnitField("Cùng sáp nhập: đơn vị thứ hai", required=False)
    unit_3 = UnitField("Đơn vị thứ ba", required=False)
    unit_4 = UnitField("Đơn vị thứ tư", required=False)
    name = forms.CharField(label="Tên mới", max_length=200)
    short_name = forms.CharField(label="Tên gọi tắt mới", max_length=60)
    goes_on = forms.BooleanField(
        label="Đơn vị cũ vẫn hoạt động (chỉ tách một phần)",
        required=False,
        help_text="Không chọn: đơn vị cũ kết thúc hoạt động, đơn vị mới thứ nhất làm tiếp phần việc của năm.",
    )
    on = forms.DateField(
        label="Từ ngày",
        widget=DateInput,
        help_text="Ngày thay đổi có hiệu lực. Ngày chưa đến thì ghi trước được, đến ngày mới thực hiện.",
    )
    number = forms.CharField(label="Số, ký hiệu quyết định", max_length=60, help_text="Ví dụ: 12/NQ-HĐND.")
    decided_on = forms.DateField(label="Ngày quyết định", widget=DateInput)
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=200)

    ONLY_OF = {
        ChangeKind.RENAMED: {"name", "short_name"},
        ChangeKind.MERGED: {"unit_2", "unit_3", "unit_4"},
        ChangeKind.SPLIT: {"goes_on"},
        ChangeKind.DISSOLVED: set(),
    }

    def __init__(self, *args, kind, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = kind
        for name in set().union(*self.ONLY_OF.values()) - self.ONLY_OF[kind]:
            del self.fields[name]
        standing = Unit.objects.filter(kind=UnitKind.MEMBER, dissolved__isnull=True)
        for field in self.fields.values():
            if isinstance(field, UnitField):
                field.queryset = standing

    def units(self):
        names = ("unit", "unit_2", "unit_3", "unit_4")
        return tuple(unit for unit in map(self.cleaned_data.get, names) if unit is not None)


class DecisionForm(Form):
    scan = forms.FileField(label="Bản chụp quyết định", allow_empty_file=True)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[
            "scan"
        ].help_text = (
            f"{SIGNED_ACCEPTED}; tối đa {settings.EVIDENCE_MAX_MB} MB. Mọi người của các năm được báo mở xem được."
        )

    def clean_scan(self):
        upload = self.cleaned_data["scan"]
        try:
            if upload is not None:
                check_signed(upload)
        except Refused as refused:
            raise forms.ValidationError(refused.reasons) from refused
        return upload


class ScanForm(DecisionForm):
    """The same beside the act itself, where the decision is at hand; it may be given later too."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["scan"].required = False
        self.fields["scan"].label = "Bản chụp quyết định (nếu có ngay; đưa lên sau cũng được)"


class CorrectionForm(Form):
    """The decision as it reads, and why the heir was written wrongly."""

    kind = ChangeKind.MERGED
    number = forms.CharField(label="Số, ký hiệu quyết định", max_length=60)
    decided_on = forms.DateField(label="Ngày quyết định", widget=DateInput)
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=200)
    reason = forms.CharField(label="Lý do đính chính", max_length=2000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args, wrong, **kwargs):
        kept = {name: getattr(wrong, name) for name in ("number", "decided_on", "issuer")}
        super().__init__(*args, initial=kept, **kwargs)
        self.wrong = wrong

    def units(self):
        return tuple(queries.units_changed_by(self.wrong))


class HeirForm(Form):
    """A unit that lives on: one there is, or a new one by its names."""

    heir = UnitField("Đơn vị đã có trong danh sách", required=False)
    name = forms.CharField(label="Hoặc đơn vị mới: tên chính thức", max_length=200, required=False)
    short_name = forms.CharField(label="Tên gọi tắt", max_length=60, required=False)
    code = forms.SlugField(
        label="Mã đơn vị", max_length=40, required=False, help_text="Để trống: lập từ tên gọi tắt, ví dụ so-noi-vu."
    )
    superior = forms.CharField(label="Cơ quan chủ quản", max_length=200, required=False)
    symbol = forms.CharField(label="Ký hiệu văn bản", max_length=40, required=False)

    def __init__(self, *args, needed, **kwargs):
        super().__init__(*args, **kwargs)
        self.needed = needed
        self.fields["heir"].queryset = Unit.objects.filter(kind=UnitKind.MEMBER, dissolved__isnull=True)

    def clean(self):
        cleaned = super().clean()
        heir, name = cleaned.get("heir"), cleaned.get("name")
        if heir is not None and name:
            raise forms.ValidationError("Chọn một đơn vị đã có, hoặc ghi một đơn vị mới; không cả hai.")
        if heir is None and not name and not self.errors and self.needed:
            raise forms.ValidationError("Hãy chọn đơn vị tiếp nhận, hoặc ghi tên đơn vị mới.")
        if name and not cleaned.get("short_name"):
            self.add_error("short_name", "Đơn vị mới cần tên gọi tắt.")
        return cleaned

    def unit(self, founded):
        """The heir, not kept yet where it is new; None where nothing was typed."""
        typed = self.cleaned_data
        if typed["heir"] is not None or not typed["name"]:
            return typed["heir"]
        code = typed["code"] or _free_code(typed["short_name"])
        names = {name: typed[name] for name in ("name", "short_name", "superior", "symbol")}
        return Unit(code=code, founded=founded, **names)


def _free_code(short_name):
    code = slugify(search_key(short_name))[:36] or "don-vi"
    taken = set(Unit.objects.filter(code__startswith=code).values_list("code", flat=True))
    return next(one for one in _codes(code) if one not in taken)


def _codes(code) -> Iterator[str]:
    yield code
    number = 2
    while True:
        yield f"{code}-{number}"
        number += 1


def heir_forms(kind, data):
    """One form for each unit that may live on; the first ones are needed."""
    number, needed = {ChangeKind.MERGED: (1, 1), ChangeKind.SPLIT: (MOST_HEIRS, 1)}.get(kind, (0, 0))
    return [HeirForm(data, prefix=f"heir{place}", needed=place < needed) for place in range(number)]


def asks_title(person):
    """Whether the office of somebody who moves has to be said anew: whoever headed a unit heads it no more, and no
    title goes on naming a unit that its bearer left."""
    return bool(person.job_title) and (person.position != Position.OFFICER or _names_unit(person, person.job_title))


def _names_unit(person, title):
    names = {search_key(name) for name in (person.unit.name, person.unit.short_name) if name}
    return any(name in search_key(title) for name in names)


class PeopleForm(Form):
    """Where each account of the units goes, as what, and what its office is called there."""

    def __init__(self, *args, asked, **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = asked
        self.people = list(queries.people_of(asked))
        goes = [(str(place), f"Chuyển sang {heir.short_name}") for place, heir in enumerate(asked.heirs)]
        default = self._default()
        headed = any(heir.pk is not None and head_of(heir) is not None for heir in asked.heirs)
        for person in self.people:
            choose = [("", "Chọn nơi chuyển đến")] if default == "" else []
            self.fields[f"to_{person.pk}"] = forms.ChoiceField(
                label=f"{person} chuyển đến", choices=[*choose, *goes, (STAY, STAYS), (OFF, ENDS)], initial=default
            )
            self.fields[f"position_{person.pk}"] = forms.ChoiceField(
                label=f"Vai trò của {person}", choices=Position, initial=self._position(person, headed)
            )
            self.fields[f"title_{person.pk}"] = forms.CharField(
                label=f"Chức vụ mới của {person}",
                max_length=User._meta.get_field("job_title").max_length,
                required=False,
                initial="" if asks_title(person) else person.job_title,
            )
            headed = headed or person.is_head
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control" if isinstance(field, forms.CharField) else "form-select"

    def clean(self):
        cleaned = super().clean()
        for person in self.people:
            if cleaned.get(f"to_{person.pk}", "").isdigit() and (fault := self._fault_of_title(person)):
                self.add_error(f"title_{person.pk}", fault)
        return cleaned

    def _fault_of_title(self, person):
        title = self.cleaned_data.get(f"title_{person.pk}", "")
        if not title and asks_title(person):
            return f"Ghi chức vụ ở đơn vị mới; “{person.job_title}” là chức vụ ở {person.unit.short_name}."
        if title and _names_unit(person, title) and self._goes_elsewhere(person):
            return f"Chức vụ còn nêu {person.unit.short_name}; ghi chức vụ ở đơn vị mới."
        return ""

    def _goes_elsewhere(self, person):
        """The name of a unit may be part of that of its heir, and is no fault then."""
        heir = self.asked.heirs[int(self.cleaned_data[f"to_{person.pk}"])]
        return not _names_unit(person, heir.name) and not _names_unit(person, heir.short_name)

    def _default(self):
        if not self.asked.heirs or self.asked.goes_on:
            return STAY
        return "0" if len(self.asked.heirs) == 1 else ""

    @staticmethod
    def _position(person, headed):
        return Position.OFFICER if headed else person.position

    def rows(self):
        boxes = ("to", "position", "title")
        return [(person, *(self[f"{box}_{person.pk}"] for box in boxes)) for person in self.people]

    def choices(self):
        """As chosen, else as it stands first."""
        found = self.cleaned_data if self.is_bound else {name: field.initial for name, field in self.fields.items()}
        return {
            person.pk: Choice(*(found.get(f"{box}_{person.pk}") or "" for box in ("to", "position", "title")))
            for person in self.people
        }


def asked_of(form, heirs):
    """What the valid forms ask for; who goes where aside."""
    typed = form.cleaned_data
    wrong = getattr(form, "wrong", None)
    on = wrong.on if wrong is not None else typed["on"]
    return Asked(
        kind=form.kind,
        on=on,
        number=typed["number"],
        decided_on=typed["decided_on"],
        issuer=typed["issuer"],
        units=form.units(),
        heirs=tuple(unit for unit in (one.unit(on) for one in heirs) if unit is not None),
        goes_on=typed.get("goes_on", False),
        name=typed.get("name", ""),
        short_name=typed.get("short_name", ""),
        corrects=wrong,
        reason=typed.get("reason", ""),
    )
