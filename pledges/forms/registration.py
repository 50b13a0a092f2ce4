from django import forms

from emulation_bloc.core.forms import Form

from .rows import row_set


class RegistrationForm(Form):
    number = forms.CharField(
        label="Số văn bản đăng ký", max_length=60, required=False, help_text="Nếu đơn vị gửi kèm văn bản giấy."
    )
    note = forms.CharField(label="Ghi chú", widget=forms.Textarea(attrs={"rows": 2}), required=False)


class TitleForm(Form):
    award = forms.ChoiceField(label="Danh hiệu, hình thức khen thưởng")
    count = forms.IntegerField(label="Số lượng", min_value=1, max_value=9999, initial=1)
    note = forms.CharField(label="Ghi chú", max_length=300, required=False)

    def __init__(self, *args, catalogue, **kwargs):
        """``catalogue``: (words, awards) groups, read once for all rows."""
        super().__init__(*args, **kwargs)
        self.awards = {str(award.pk): award for _, awards in catalogue for award in awards}
        groups = [(words, [(str(award.pk), award.called) for award in awards]) for words, awards in catalogue]
        self.fields["award"].choices = [("", "Chọn danh hiệu, hình thức"), *groups]

    def clean_award(self):
        return self.awards[self.cleaned_data["award"]]


title_formset = row_set(TitleForm)
