"""A form that asks before it puts up somebody of whom the records say something."""

from django import forms

from emulation_bloc.core.forms import Form

STILL = "Đã đọc; vẫn đưa các đơn vị này ra lấy phiếu"


class AskingForm(Form):
    """What is asked once is answered with a tick for just those units; another one ticked is asked about anew."""

    def ask_about(self, known):
        """``known``: key of a ticked unit → what the records say of it, as a sentence with its name."""
        if not known:
            return
        keys = ",".join(sorted(map(str, known)))
        if self.data.get(self.add_prefix("although")) == keys:
            return
        self.fields["although"] = forms.BooleanField(
            label=STILL, required=False, widget=forms.CheckboxInput({"value": keys, "class": "form-check-input"})
        )
        self.add_error(None, [*known.values(), "Muốn vẫn đưa ra lấy phiếu, hãy đánh dấu ở cuối biểu mẫu rồi bấm lại."])
