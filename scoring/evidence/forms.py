"""Evidence: files or a link with a title, what to cite it for, and the verifiers' verdict.

The content itself is judged by the service, each file by itself.
"""

from django import forms
from django.conf import settings
from django.core.validators import URLValidator

from emulation_bloc.core.forms import Form
from emulation_bloc.documents.uploads.filetypes import ACCEPTED

MOST_FILES = 20


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Every file chosen, as a list; which of them are kept is not for the form to say."""

    widget = FilesInput

    def clean(self, data, initial=None):
        return [upload for upload in data or [] if upload]


def _link_field(label):
    return forms.CharField(
        label=label,
        required=False,
        max_length=500,
        help_text="Bắt đầu bằng http:// hoặc https://.",
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off"}),
        validators=[
            URLValidator(
                schemes=["http", "https"], message="Đường dẫn phải là địa chỉ web bắt đầu bằng http:// hoặc https://."
            )
        ],
    )


class WithMovement(Form):
    """A form that also asks which movement of the year a piece speaks of; silent where the year has none."""

    def __init__(self, *args, movements=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.movements = {str(movement.pk): movement for movement in movements}
        self.fields["movement"].choices = [("", "—"), *((key, str(m)) for key, m in self.movements.items())]
        if not self.movements:
            self.fields["movement"].widget = forms.HiddenInput()

    def clean_movement(self):
        return self.movements.get(self.cleaned_data["movement"])


class EvidenceForm(WithMovement):
    """Several files, or one link. ``titles``: one for each file, where the page could ask for them."""

    file = FilesField(label="Tệp", required=False)
    link = _link_field("Hoặc đường dẫn")
    title = forms.CharField(
        label="Tên minh chứng",
        max_length=300,
        required=False,
        help_text="Số, ngày, trích yếu của văn bản hoặc nội dung số liệu. Nhiều tệp, hoặc bỏ trống: lấy theo tên tệp.",
    )
    movement = forms.ChoiceField(label="Thuộc phong trào", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = (
            f"Chọn được nhiều tệp, tối đa {MOST_FILES} tệp mỗi lần. {ACCEPTED}; mỗi tệp tối đa "
            f"{settings.EVIDENCE_MAX_MB} MB. Ảnh HEIC chỉ một số máy hiện được; nên lưu thành JPG."
        )
        self.fields["file"].widget.attrs |= {
            "data-titles": "titles",
            "data-most": str(MOST_FILES),
            "data-heaviest": str(settings.EVIDENCE_MAX_MB * 1024 * 1024),
        }

    def clean(self):
        data = super().clean()
        if self.errors:
            return data
        files, link = data.get("file"), data.get("link")
        if bool(files) == bool(link):
            self.add_error("file", "Chọn tệp, hoặc ghi một đường dẫn.")
        elif len(files) > MOST_FILES:
            self.add_error(
                "file", f"Bạn chọn {len(files)} tệp; mỗi lần tối đa {MOST_FILES} tệp. Hãy chia làm nhiều lần."
            )
        elif link and not data.get("title"):
            self.add_error("title", "Ghi tên minh chứng cho đường dẫn.")
        return data

    def uploads(self):
        """Pairs of a file and its title; empty: called as the file is."""
        files = self.cleaned_data["file"]
        titles = self.data.getlist("titles") if hasattr(self.data, "getlist") else []
        if len(titles) != len(files):
            titles = [self.cleaned_data["title"] if len(files) == 1 else ""] * len(files)
        return list(zip(files, titles, strict=True))


class NewVersionForm(WithMovement):
    """The file or link that stands for the old one from now on."""

    file = forms.FileField(label="Tệp mới", required=False, allow_empty_file=True)
    link = _link_field("Hoặc đường dẫn mới")
    title = forms.CharField(label="Tên minh chứng", max_length=300)
    movement = forms.ChoiceField(label="Thuộc phong trào", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = f"{ACCEPTED}; tối đa {settings.EVIDENCE_MAX_MB} MB."

    def clean(self):
        data = super().clean()
        if not self.errors and bool(data.get("file")) == bool(data.get("link")):
            self.add_error("file", "Chọn một tệp, hoặc ghi một đường dẫn.")
        return data


class TitleForm(WithMovement):
    title = forms.CharField(label="Tên minh chứng", max_length=300)
    movement = forms.ChoiceField(label="Thuộc phong trào", required=False)
