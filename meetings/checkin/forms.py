"""What a delegate types at the door: the code on the wall, who came."""

from django import forms

from emulation_bloc.core.forms import Form
from units.accounts.tries import TOO_MANY, Tries

from ..wording import WRONG_CODE
from .services import code_fits


class CheckInForm(Form):
    """Counts wrong codes per person and meeting, so that six digits cannot be guessed."""

    code = forms.CharField(
        label="Mã điểm danh",
        max_length=12,
        help_text="6 chữ số trên màn chiếu hoặc trên tờ dán ở cửa.",
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    delegate_name = forms.CharField(
        label="Người dự họp", max_length=150, help_text="Sửa lại nếu người khác đến dự.", strip=True
    )
    delegate_title = forms.CharField(label="Chức vụ", max_length=200)

    def __init__(self, *args, meeting, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        # With a space no user name is like it.
        self.tries = Tries(f"điểm danh {meeting.pk} {user.username}")

    def clean_code(self):
        code = self.cleaned_data["code"]
        if not self.tries.take():
            raise forms.ValidationError(TOO_MANY)
        if not code_fits(self.meeting, code):
            raise forms.ValidationError(WRONG_CODE)
        self.tries.forget()
        return code


def expected_delegate(line, user):
    """Whom the form proposes: the head who is holding the phone, else whom the letter names, else who is holding it.

    The head, who stands as the expected delegate, is never proposed to somebody else.
    """
    if user.is_head:
        return {"delegate_name": user.full_name, "delegate_title": user.job_title}
    if line.by_letter and line.letter_name:
        return {"delegate_name": line.letter_name, "delegate_title": line.letter_title}
    if line.voter:
        return {"delegate_name": line.voter.full_name, "delegate_title": line.voter.job_title}
    return {"delegate_name": user.full_name, "delegate_title": user.job_title}
