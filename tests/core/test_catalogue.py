"""Sentences of Django as people here read them; the compiled catalogue holds what its source says."""

import ast
import re
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext

SOURCE = Path(settings.BASE_DIR) / "emulation_bloc/core/locale/vi/LC_MESSAGES/django.po"
ENTRY = re.compile(r'^msgid ((?:".*"\n)+)msgstr ((?:".*"(?:\n|$))+)', re.MULTILINE)


def entries():
    def joined(lines):
        return "".join(ast.literal_eval(line) for line in lines.splitlines())

    found = [(joined(own), joined(told)) for own, told in ENTRY.findall(SOURCE.read_text(encoding="utf-8"))]
    return [entry for entry in found if entry[0]]


def test_the_compiled_catalogue_is_that_of_its_source():
    assert len(entries()) > 8
    assert {own: gettext(own) for own, _ in entries()} == dict(entries())


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        (forms.DateField(), "31/02/2026", "Hãy ghi ngày theo dạng ngày/tháng/năm, ví dụ 29/11/2026."),
        (forms.IntegerField(validators=[MinValueValidator(1)]), "0", "Giá trị này phải từ 1 trở lên."),
        (forms.IntegerField(validators=[MaxValueValidator(20)]), "21", "Giá trị này không được quá 20."),
        (forms.IntegerField(), "1,5", "Hãy nhập số nguyên, ví dụ 12."),
        (forms.DecimalField(max_digits=4), "12345", "Số này chỉ được có tối đa 4 chữ số."),
        (forms.DecimalField(), "x", "Hãy nhập một số, ví dụ 12,5."),
        (forms.CharField(max_length=3), "abcd", "Tối đa 3 ký tự, đang có 4."),
        (forms.ChoiceField(), "x", "“x” không có trong danh sách; hãy chọn lại."),
        (forms.CharField(), "a\x00b", "Nội dung có ký tự không hợp lệ."),
    ],
)
def test_a_wrong_value_is_answered_in_vietnamese(field, typed, sentence):
    with pytest.raises(forms.ValidationError) as wrong:
        field.clean(typed)

    assert wrong.value.messages == [sentence]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        (models.DecimalField(max_digits=5, decimal_places=2), "12,5", "“12,5” không phải là số thập phân."),
        (models.IntegerField(), "1,5", "“1,5” không phải là số nguyên."),
        (models.BooleanField(), "có", "“có” không phải là đúng (true) hoặc sai (false)."),
        (models.DateField(), "2026-02-31", "“2026-02-31” là ngày không có trong lịch."),
    ],
)
def test_what_a_record_cannot_hold_is_told_in_vietnamese(field, value, sentence):
    """Whoever reads a year file meets these."""
    with pytest.raises(forms.ValidationError) as wrong:
        field.to_python(value)

    assert wrong.value.messages == [sentence]
