import unicodedata
from decimal import Decimal

import pytest
from django import forms
from django.http import QueryDict

from emulation_bloc.core.forms import DateInput, DateTimeInput, Form, ModelForm, NumberField
from units.models import Unit


class SheetForm(Form):
    note = forms.CharField(required=False)
    points = NumberField(label="Điểm", min_value=0, max_value=10, required=False)


def filled(**data):
    return SheetForm(data)


def test_text_is_composed_before_any_field_reads_it():
    form = filled(note=unicodedata.normalize("NFD", "Thể thao\u200b"))

    assert form.is_valid()
    assert form.cleaned_data["note"] == "Thể thao"


def test_every_value_of_a_repeated_field_is_composed():
    class Choice(Form):
        units = forms.MultipleChoiceField(choices=[("Sở", "Sở"), ("Đài", "Đài")])

    form = Choice(_query_dict("units", unicodedata.normalize("NFD", "Sở"), "Đài"))

    assert form.is_valid(), form.errors
    assert form.cleaned_data["units"] == ["Sở", "Đài"]


def _query_dict(name, *values):
    from django.http import QueryDict

    data = QueryDict(mutable=True)
    data.setlist(name, values)
    return data


@pytest.mark.parametrize(("typed", "expected"), [("8,25", "8.25"), ("8.5", "8.5"), ("10", "10"), ("0", "0")])
def test_points_become_exact_decimals(typed, expected):
    form = filled(points=typed)

    assert form.is_valid()
    assert form.cleaned_data["points"] == Decimal(expected)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("10,5", "Không được lớn hơn 10."),
        ("-1", "Không được nhỏ hơn 0."),
        ("abc", "“abc” không phải là số. Hãy nhập ví dụ 12,5."),
        (
            "1,255",
            "“1,255” có 3 chữ số thập phân, ô này chỉ nhận tối đa 2. Hãy làm tròn, ví dụ 1,26.",
        ),
    ],
)
def test_wrong_points_are_told_at_their_field_and_stay_typed(typed, sentence):
    form = filled(points=typed)

    assert form.errors == {"points": [sentence]}
    assert f'value="{typed}"' in str(form["points"])


def test_only_a_box_in_per_cent_takes_the_sign():
    class Shares(Form):
        share = NumberField(is_percent=True)

    assert Shares({"share": "95 %"}).is_valid()
    assert filled(points="9%").errors == {
        "points": ["“9%” là phần trăm, còn ô này không tính bằng phần trăm. Hãy ghi số không có dấu %."]
    }


def test_a_missing_number_is_none_and_never_zero():
    form = filled(points="")

    assert form.is_valid()
    assert form.cleaned_data["points"] is None


def test_a_required_number_must_be_typed_and_zero_counts():
    class Required(Form):
        points = NumberField()

    assert Required({"points": ""}).errors == {"points": ["Trường này là bắt buộc."]}
    assert Required({"points": "0"}).is_valid()


def test_a_stored_number_is_shown_with_a_comma():
    html = str(SheetForm(initial={"points": Decimal("8.50")})["points"])

    assert 'value="8,5"' in html
    assert 'inputmode="decimal"' in html


@pytest.mark.parametrize(
    ("typed", "changed"), [("8,5", False), ("8.50", False), ("8,6", True), ("", True), ("x", True)]
)
def test_the_same_number_written_otherwise_is_no_change(typed, changed):
    assert NumberField(required=False).has_changed(Decimal("8.5"), typed) is changed


def test_date_pickers_speak_iso_whatever_the_language():
    import datetime

    assert 'value="2022-12-29"' in DateInput().render("day", datetime.date(2022, 12, 29))
    assert 'value="2022-12-29T14:00"' in DateTimeInput().render("at", datetime.datetime(2022, 12, 29, 14))


def test_a_key_no_database_can_hold_is_a_wrong_choice():
    class Impossible(forms.IntegerField):
        def clean(self, value):
            raise OverflowError

    class Choosing(Form):
        choice = Impossible()

    form = Choosing({"choice": "9" * 40})

    assert not form.is_valid()
    assert "Lựa chọn không có trong danh sách" in form.non_field_errors()[0]


class DayForm(Form):
    day = forms.DateField(required=False)
    at = forms.DateTimeField(required=False)
    count = forms.IntegerField(required=False)


@pytest.mark.parametrize(
    "typed",
    [{"day": "0001-01-01"}, {"day": "0202-05-01"}, {"day": "9999-12-31"}, {"at": "0001-01-01T00:00"}],
)
def test_a_day_of_which_no_paper_can_speak_is_refused_in_words(typed):
    form = DayForm(typed)

    assert not form.is_valid()
    assert "Năm phải từ 1900 đến 2199" in str(form.errors)


@pytest.mark.parametrize(("typed", "count"), [("12", 12), ("1.200", 1200), ("1 200", 1200), ("12,0", 12), ("", None)])
def test_a_count_is_read_as_it_is_printed(typed, count):
    form = DayForm({"count": typed})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["count"] == count


def test_the_box_of_a_count_is_one_of_text_so_that_a_browser_sends_what_was_typed():
    class Bounded(Form):
        count = forms.IntegerField(min_value=1, max_value=9999)

    html = str(Bounded(initial={"count": 1200})["count"])

    assert 'type="text"' in html
    assert 'value="1200"' in html
    assert 'inputmode="numeric"' in html
    assert "max=" not in html


def test_a_count_that_is_no_whole_number_is_told_so():
    sentence = "“1,5” không phải là số nguyên. Hãy nhập số nguyên, ví dụ 2."

    assert DayForm({"count": "1,5"}).errors == {"count": [sentence]}


@pytest.mark.parametrize("typed", ["9" * 40, "-" + "9" * 40, "9" * 5000, str(2**31)])
def test_a_count_that_no_database_holds_is_refused_in_words(typed):
    assert not DayForm({"count": typed}).is_valid()


def test_what_a_request_posted_is_composed_once_however_many_forms_read_it():
    posted = QueryDict("note=a%00b")

    first, second = SheetForm(posted), SheetForm(posted)

    assert first.data is second.data
    assert second.is_valid()
    assert second.cleaned_data["note"] == "ab"


def test_what_was_refused_does_not_stay_on_the_object_that_the_page_draws():
    class UnitForm(ModelForm):
        class Meta:
            model = Unit
            fields = ["short_name", "position", "name"]

    unit = Unit(short_name="Sở", position=3, name="Sở Y tế")
    form = UnitForm({"short_name": "Ban", "position": "7", "name": ""}, instance=unit)

    assert not form.is_valid()
    assert (unit.short_name, unit.position) == ("Sở", 3)
