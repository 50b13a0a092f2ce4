"""What is uploaded or pasted, and the rows of it: judged by forms of the records themselves."""

from django import forms

from emulation_bloc.core.forms import Form, ModelForm
from units.models import Bloc, Unit, User
from units.models.bloc import YEAR_VALIDATORS

from . import columns

LONGEST_PASTE = 500_000  # letters: two thousand people with all their columns


class UploadForm(Form):
    file = forms.FileField(label="Tệp Excel (.xlsx)", allow_empty_file=True)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".xlsx"


class Rows(forms.CharField):
    """Rows copied from a spreadsheet: tabs and breaks of lines are what parts them, so nothing is trimmed."""

    def __init__(self, **options):
        widget = forms.Textarea({"rows": 6, "class": "paste-box", "spellcheck": "false", "wrap": "off"})
        super().__init__(required=False, strip=False, max_length=LONGEST_PASTE, widget=widget, **options)


def _in_words(fields):
    return "Các cột theo thứ tự: " + ", ".join(field.heading for field in fields) + "; hoặc chép cả dòng tiêu đề."


class PasteForm(Form):
    bloc = forms.ModelChoiceField(
        label="Khối",
        queryset=Bloc.objects.all(),
        required=False,
        empty_label="Chọn khối",
        help_text="Khối mà các đơn vị dưới đây là thành viên; chỉ dán người thì không cần chọn.",
    )
    first_year = forms.IntegerField(label="Từ năm thi đua", required=False, validators=YEAR_VALIDATORS)
    basis = forms.CharField(label="Văn bản đưa đơn vị vào khối", max_length=300, required=False)
    units = Rows(label="Đơn vị", help_text=_in_words(columns.UNITS))
    people = Rows(label="Người", help_text=_in_words(columns.PEOPLE))

    def clean(self):
        cleaned = super().clean()
        units, people = cleaned.get("units") or "", cleaned.get("people") or ""
        if not self.errors and not (units.strip() or people.strip()):
            raise forms.ValidationError("Hãy dán các dòng đơn vị hoặc người chép từ Excel.")
        if units.strip() and not self.errors:
            if not cleaned.get("bloc"):
                self.add_error("bloc", "Hãy chọn khối của các đơn vị đã dán.")
            if not cleaned.get("first_year"):
                self.add_error("first_year", "Hãy ghi các đơn vị vào khối từ năm nào.")
        return cleaned

    def pasted(self):
        return {
            columns.UNITS_PAGE: self.cleaned_data["units"] or "",
            columns.PEOPLE_PAGE: self.cleaned_data["people"] or "",
        }

    def head(self):
        """As the page “Khối” of a workbook would say it of a bloc that is known."""
        bloc, year = self.cleaned_data["bloc"], self.cleaned_data["first_year"]
        if bloc is None:
            return {}
        typed = {"code": bloc.code, "first_year": str(year or ""), "basis": self.cleaned_data["basis"]}
        return {field.name: [typed.get(field.name, ""), self[field.name].label if field.name in self.fields else ""]
                for field in columns.BLOC}  # fmt: skip


class BlocRowForm(ModelForm):
    first_year = forms.IntegerField(required=False, validators=YEAR_VALIDATORS)
    basis = forms.CharField(required=False, max_length=300)

    class Meta:
        model = Bloc
        fields = [field.name for field in columns.BLOC if field.name not in ("first_year", "basis", "monitor")]


def _asks_nothing(exclude=None):
    pass


class OneOfMany:
    """Who else is called so was asked of all rows together (``matching``), and is asked by the database at last."""

    def _post_clean(self):
        self.instance.validate_constraints = _asks_nothing  # of this object alone: nothing else is done with it
        super()._post_clean()

    def validate_unique(self):
        pass


class UnitRowForm(OneOfMany, ModelForm):
    first_year = forms.IntegerField(required=False, validators=YEAR_VALIDATORS)
    basis = forms.CharField(required=False, max_length=300)

    class Meta:
        model = Unit
        fields = [field.name for field in columns.UNITS if field.name not in ("first_year", "basis")]


class PersonRowForm(OneOfMany, ModelForm):
    class Meta:
        model = User
        fields = [field.name for field in columns.PEOPLE if field.name != "unit"]
