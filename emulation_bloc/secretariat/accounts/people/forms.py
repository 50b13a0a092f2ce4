"""What is typed about a person, by the administrator; and by the person, at the first password."""

from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password

from emulation_bloc.core.forms import Form, ModelForm
from emulation_bloc.core.text import search_key
from units.accounts.tries import TOO_MANY, Tries
from units.models import Bloc, Unit, User

from .. import codes, policies
from ..naming import free_name
from . import queries

NO_SEAT = (
    "Tài khoản quản trị không thuộc đơn vị nào: quyền quản trị không phải là một chỗ ngồi trong khối. "
    "Người của đơn vị dùng một tài khoản khác."
)
TYPED = ["full_name", "job_title", "unit", "position", "email", "phone", "username", "is_active"]


class PersonForm(ModelForm):
    is_administrator = forms.BooleanField(
        label="Là quản trị viên",
        required=False,
        help_text="Quản trị viên không thuộc đơn vị nào, không xem điểm, không bỏ phiếu.",
    )

    class Meta:
        model = User
        fields = TYPED

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].empty_label = "Không thuộc đơn vị nào (quản trị viên)"
        self.fields["username"].required = False
        self.fields["username"].help_text = "Bỏ trống: hệ thống tự đặt theo mã đơn vị và tên."
        self.fields["is_active"].label = "Đang dùng"
        self.fields["is_active"].help_text = "Bỏ dấu để ngừng tài khoản; tài khoản không bao giờ bị xóa."
        if self.instance.pk:
            self.initial["is_administrator"] = self.instance.is_administrator
            self.fields["reason"] = forms.CharField(
                label="Lý do sửa", max_length=2000, widget=forms.Textarea({"rows": 2})
            )
        else:
            del self.fields["is_active"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("is_administrator") and cleaned.get("unit"):
            self.add_error("unit", NO_SEAT)
        if not cleaned.get("username") and "username" not in self.errors:
            taken = set(User.objects.values_list("username", flat=True))
            unit = cleaned.get("unit")
            cleaned["username"] = free_name(unit.code if unit else "", cleaned.get("full_name", ""), taken)
        return cleaned

    def _post_clean(self):
        """A refusal stands in the form, so that nothing typed is lost; the act asks again under its lock."""
        if self.instance.pk is None:
            self.instance.set_unusable_password()
        is_administrator = bool(self.cleaned_data.get("is_administrator"))
        self.instance.is_staff = self.instance.is_superuser = is_administrator
        super()._post_clean()
        if not self.errors:
            former = User.objects.filter(pk=self.instance.pk).first() if self.instance.pk else None
            if not (verdict := policies.may_keep_account(None, former, self.instance)):
                self.add_error(None, verdict.reason)

    @property
    def reason(self):
        return self.cleaned_data.get("reason", "")


class SearchForm(Form):
    q = forms.CharField(label="Tìm tên", required=False, max_length=100)
    bloc = forms.ModelChoiceField(label="Khối", queryset=Bloc.objects.all(), required=False, empty_label="Mọi khối")
    unit = forms.ModelChoiceField(label="Đơn vị", queryset=Unit.objects.all(), required=False, empty_label="Mọi đơn vị")
    state = forms.ChoiceField(label="Tình trạng", choices=[("", "Tất cả"), *queries.STATES], required=False)

    def found(self):
        asked = self.cleaned_data if self.is_valid() else {}
        return queries.people_found(
            search_key(asked.get("q", "")) if asked.get("q", "").isascii() else asked.get("q", ""),
            asked.get("unit"),
            asked.get("bloc"),
            asked.get("state", ""),
        )


class ActivationForm(Form):
    """The code of the printed slip, and the password that from now on only its owner knows."""

    username = forms.CharField(label="Tên đăng nhập", max_length=150)
    code = forms.CharField(
        label="Mã kích hoạt",
        max_length=40,
        help_text="12 chữ và số in trong phiếu; không cần gõ dấu gạch.",
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password1 = forms.CharField(
        label="Mật khẩu mới",
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=password_validators_help_text_html,
    )
    password2 = forms.CharField(
        label="Gõ lại mật khẩu mới",
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, *args, address="", **kwargs):
        super().__init__(*args, **kwargs)
        self.address, self.account = address, None

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        self.account = self._opened(cleaned["username"], cleaned["code"])
        if cleaned["password1"] != cleaned["password2"]:
            self.add_error("password2", "Hai lần gõ mật khẩu chưa giống nhau.")
        else:
            try:
                validate_password(cleaned["password1"], self.account)
            except forms.ValidationError as error:
                self.add_error("password1", error)
        return cleaned

    def _opened(self, username, code):
        """Guesses at a code end as guesses at a password do."""
        username = User.normalize_username(username.strip())
        tries = Tries(f"mã kích hoạt {username}", self.address)
        if not tries.take():
            raise forms.ValidationError(TOO_MANY)
        account = User.objects.filter(username=username, is_active=True).select_related("unit").first()
        if account is None or not codes.opens(account, code):
            raise forms.ValidationError(codes.WRONG)
        tries.forget()
        return account
