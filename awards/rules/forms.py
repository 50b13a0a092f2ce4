"""What is typed about a pack and its rules; the boxes of a rule follow its kind."""

from django import forms

from emulation_bloc.core.forms import DateInput, Form, ModelForm
from pledges.enums import AwardLevel
from pledges.models import Award

from ..enums import RuleScope, Severity
from ..models import RulePack
from .kinds import Kind
from .kinds import parameters as p


class PackForm(ModelForm):
    class Meta:
        model = RulePack
        fields = ["name", "code", "layer", "place", "first_year", "last_year", "basis", "note"]
        widgets = {"basis": forms.Textarea({"rows": 4}), "note": forms.Textarea({"rows": 3})}

    def __init__(self, *args, places=None, **kwargs):
        """``places``: of an office that keeps rules of its own province only."""
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["code"]
        if places:
            del self.fields["layer"]
            self.fields["place"] = forms.ChoiceField(label="Áp dụng ở", choices=[(one, one) for one in sorted(places)])

    def values(self):
        return dict(self.cleaned_data)

    def _get_validation_exclusions(self):
        """Version and code are the act's to find: it tells what stands against them."""
        return super()._get_validation_exclusions() | {"version"}


class RuleForm(Form):
    """One rule of ``kind``. What its kind takes is asked in boxes of its own, named after the parameter."""

    code = forms.SlugField(
        label="Mã",
        max_length=40,
        help_text="Cùng mã với quy tắc của gói chung thì thay quy tắc ấy.",
    )
    about = forms.ChoiceField(label="Về")
    severity = forms.ChoiceField(label="Khi không đạt", choices=Severity.choices, initial=Severity.WARNS)
    source = forms.CharField(label="Điều khoản", max_length=300, help_text="Điều, khoản, số văn bản nói như vậy.")
    confirmed_by = forms.CharField(label="Người xác nhận", max_length=200, required=False)
    confirmed_source = forms.CharField(
        label="Đã đối chiếu với", max_length=300, required=False, help_text="Bỏ trống: cần xác nhận."
    )

    def __init__(self, *args, kind: Kind, rule=None, **kwargs):
        self.kind = kind
        super().__init__(*args, initial=_initial(rule), **kwargs)
        self.fields["about"].choices = _abouts()
        fields = {f"p_{one.name}": _field(one) for one in kind.parameters}
        self.fields = {**dict(list(self.fields.items())[:2]), **fields, **dict(list(self.fields.items())[2:])}
        for name, field in fields.items():
            field.initial = self.initial.get(name)

    def clean(self):
        cleaned = super().clean()
        typed = {one.name: cleaned.get(f"p_{one.name}") for one in self.kind.parameters}
        if any(name.startswith("p_") for name in self.errors):
            return cleaned
        try:
            values = self.kind.read({name: value for name, value in typed.items() if value not in (None, "", False)})
        except ValueError as error:
            self.add_error(None, [str(line) for line in error.args])
            return cleaned
        if faults := self.kind.faults(values):
            self.add_error(None, faults)
        self.parameters = self.kind.kept(values)
        if bool(cleaned.get("confirmed_by")) != bool(cleaned.get("confirmed_source")):
            self.add_error("confirmed_source", "Ghi cả người xác nhận và văn bản đã đối chiếu, hoặc bỏ trống cả hai.")
        return cleaned

    def values(self):
        scope, _, of = self.cleaned_data["about"].partition(":")
        kept = {name: self.cleaned_data[name] for name in ("code", "severity", "source")}
        confirmed = {name: self.cleaned_data[name] for name in ("confirmed_by", "confirmed_source")}
        return {
            **kept,
            **confirmed,
            "kind": self.kind.code,
            "scope": scope,
            "scope_of": of,
            "parameters": self.parameters,
        }


class ConfirmForm(Form):
    confirmed_by = forms.CharField(label="Người xác nhận", max_length=200, help_text="Họ tên, chức vụ.")
    confirmed_source = forms.CharField(label="Đã đối chiếu với", max_length=300, help_text="Điều, khoản của văn bản.")
    confirmed_on = forms.DateField(label="Ngày xác nhận", widget=DateInput)


class FileForm(Form):
    file = forms.FileField(label="Tệp quy tắc (.json)")


def _abouts():
    awards = Award.objects.for_collectives().values_list("code", "name")
    return [
        (RuleScope.ALL.value, RuleScope.ALL.label),
        (RuleScope.FLAGS.value, RuleScope.FLAGS.label),
        *[(f"{RuleScope.LEVEL}:{code}", f"Khen thưởng {label.lower()}") for code, label in AwardLevel.choices],
        *[(f"{RuleScope.AWARD}:{code}", name) for code, name in awards],
    ]


def _initial(rule):
    if rule is None:
        return {}
    found = {name: getattr(rule, name) for name in ("code", "severity", "source", "confirmed_by", "confirmed_source")}
    found["about"] = ":".join(filter(None, [rule.scope, rule.scope_of]))
    for name, value in rule.parameters.items():
        found[f"p_{name}"] = "\n".join(value) if isinstance(value, list) else value
    return found


def _field(one):
    common = {"label": one.label, "help_text": one.help, "required": one.required}
    if isinstance(one, p.Pick):
        return forms.ChoiceField(**common, choices=[*([] if one.required else [("", "–")]), *one.choices])
    if isinstance(one, p.Tick):
        return forms.BooleanField(**common)
    if isinstance(one, p.Lines):
        return forms.CharField(**common, widget=forms.Textarea({"rows": 3}))
    if isinstance(one, p.Words):
        return forms.CharField(**common, max_length=300)
    return forms.CharField(**common, max_length=12)
