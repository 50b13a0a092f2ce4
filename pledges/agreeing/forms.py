"""What is typed when other words, or another figure, are proposed."""

from django import forms

from emulation_bloc.core.forms import Form

from ..aims import FIELDS
from ..enums import PassageKind
from ..forms.pledge import CommonTargetForm
from ..models import Target
from ..pledged_words import aim_text, read_aim
from .passages import Spot
from .services import LONGEST, LONGEST_THEME

REASON = {"label": "Vì sao đề nghị", "required": False, "max_length": 2000}


class Proposing(forms.Form):
    """``remove``: the whole place is to go; what else was typed is not asked then."""

    def offer(self, spot: Spot) -> None:
        self.spot = spot
        self.fields["reason"] = forms.CharField(**REASON, widget=forms.Textarea({"rows": 2}))
        if spot.place and spot.kind != PassageKind.THEME:
            self.fields["remove"] = forms.BooleanField(label="Đề nghị bỏ hẳn chỗ này", required=False)

    @property
    def removes(self) -> bool:
        return bool(self.cleaned_data.get("remove"))


class WordsForm(Proposing, Form):
    after = forms.CharField(label="Câu đề nghị", required=False)

    def __init__(self, *args, spot: Spot, text: str, **kwargs):
        super().__init__(*args, initial={"after": text}, **kwargs)
        theme = spot.kind == PassageKind.THEME
        words = self.fields["after"]
        words.max_length = LONGEST_THEME if theme else LONGEST
        words.widget = forms.TextInput() if theme else forms.Textarea({"rows": 4})
        words.help_text = "" if theme else "Sửa thẳng vào câu. Mỗi dòng là một cam kết."
        words.widget.attrs["maxlength"] = words.max_length
        self.offer(spot)

    def clean(self):
        data = super().clean()
        if self.spot.kind != PassageKind.THEME and not self.removes and not (data.get("after") or "").strip():
            offers = " hoặc đánh dấu vào ô đề nghị bỏ" if self.spot.place else ""
            self.add_error("after", f"Hãy ghi câu đề nghị{offers}.")
        return data

    def proposed(self) -> str:
        return "" if self.removes else self.cleaned_data["after"]


class TargetForm(Proposing, CommonTargetForm):
    def __init__(self, *args, spot: Spot, text: str, **kwargs):
        aim = read_aim(text)
        super().__init__(*args, initial={name: getattr(aim, name) for name in FIELDS} if aim else {}, **kwargs)
        self.offer(spot)

    @property
    def place(self):
        return self.spot.place or "thêm mới"

    def clean(self):
        super().clean()
        if self.removes:
            self._errors.clear()

    def proposed(self) -> str:
        if self.removes:
            return ""
        return aim_text(Target(**{name: self.cleaned_data[name] for name in FIELDS}))


def form_for(spot: Spot) -> type[WordsForm] | type[TargetForm]:
    return TargetForm if spot.kind == PassageKind.TARGET else WordsForm
