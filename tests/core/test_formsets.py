"""A page's hidden counts and keys are typed like anything else: whatever they say, a person reads a sentence."""

import pytest
from django import forms
from django.http import QueryDict

from emulation_bloc.core.forms import Form
from emulation_bloc.core.formsets import CHANGED, MOST, FixedRows, record_set, row_set
from tests.factories.units import make_bloc, make_unit
from units.models import Unit


class LineForm(Form):
    what = forms.CharField(max_length=20)
    key = forms.IntegerField(required=False)


class KeyedRows(FixedRows):
    names = "key"


Growing = row_set(LineForm, most=5)
Fixed = row_set(LineForm, KeyedRows)


def posted(**values):
    data = QueryDict(mutable=True)
    data.update({name.replace("__", "-"): str(value) for name, value in values.items()})
    data._mutable = False
    return data


def counts(total, initial=0):
    return {"form__TOTAL_FORMS": total, "form__INITIAL_FORMS": initial}


@pytest.mark.parametrize("total", ["6", "100000", "9" * 30])
def test_more_rows_than_a_table_takes_are_refused_in_words_and_never_made(total):
    rows = Growing(posted(**counts(total), form__0__what="một"))

    assert not rows.is_valid()
    assert len(rows.forms) <= 5
    if total != "9" * 30:
        assert rows.non_form_errors() == ["Nhiều nhất 5 dòng. Hãy bỏ bớt rồi lưu lại."]


@pytest.mark.parametrize("total", ["", "-3", "abc", "1e9", "\x00"])
def test_counts_that_are_none_are_refused_in_words(total):
    rows = Growing(posted(**counts(total, total)))

    assert not rows.forms
    rows.is_valid()


def test_a_row_for_each_thing_is_neither_added_nor_left_out():
    initial = [{"what": "một", "key": 1}, {"what": "hai", "key": 2}]
    whole = {"form__0__what": "một", "form__0__key": 1, "form__1__what": "ba", "form__1__key": 2}

    assert Fixed(posted(**counts(2, 2), **whole), initial=initial).is_valid()
    for wrong in (counts(1, 1), counts(3, 2), {"form__1__key": 1}, {"form__1__key": 2**70}):
        rows = Fixed(posted(**counts(2, 2) | whole | wrong), initial=initial)
        assert not rows.is_valid()
        assert len(rows.forms) == 2
        assert rows.non_form_errors() == [CHANGED]


class UnitForm(forms.ModelForm):
    class Meta:
        model = Unit
        fields = ["short_name"]


UnitRows = record_set(Unit, UnitForm)
GrowingUnits = record_set(Unit, UnitForm, extra=1)


@pytest.fixture
def three(db):
    make_bloc()
    units = [make_unit(f"Đơn vị {number}") for number in range(3)]
    return Unit.objects.filter(pk__in=[unit.pk for unit in units[:2]]).order_by("pk"), units[2]


def rows_of(queryset, kind=UnitRows, *, total=2, initial=2, **values):
    typed = {}
    for number, unit in enumerate(queryset):
        typed |= {f"form__{number}__id": unit.pk, f"form__{number}__short_name": f"Tên {number}"}
    return kind(posted(**counts(total, initial) | typed | values), queryset=queryset)


def test_rows_that_name_their_records_are_taken(three):
    own, _ = three

    assert rows_of(own).is_valid()


@pytest.mark.parametrize("key", ["", "abc", "0", "-1", "²", "\x00", str(2**70), "9" * 5000, "foreign", "twice"])
def test_a_row_that_names_no_record_of_the_table_or_another_tables_saves_nothing(three, key):
    own, foreign = three
    key = {"foreign": foreign.pk, "twice": own[0].pk}.get(key, key)

    for kind in (UnitRows, GrowingUnits):
        rows = rows_of(own, kind, form__1__id=key)
        assert not rows.is_valid()
        assert rows.non_form_errors() == [CHANGED]
        assert [form.instance for form in rows.forms] == list(own)
        assert rows.forms[1]["short_name"].value() == "Tên 1"


def test_sent_again_the_mended_page_is_taken(three):
    own, foreign = three
    rows = rows_of(own, form__1__id=foreign.pk)
    rows.is_valid()

    again = {name: field.value() for form in rows.forms for name, field in ((f.html_name, f) for f in form)}
    again |= {field.html_name: field.value() for field in rows.management_form}
    data = QueryDict(mutable=True)
    data.update({name: str(value) for name, value in again.items() if value is not None})

    assert UnitRows(data, queryset=own).is_valid()


@pytest.mark.parametrize(("total", "initial"), [(0, 0), (1, 1), (2, 0), (3, 3), (100_000, 100_000), ("x", "x")])
def test_counts_that_do_not_add_up_save_nothing_and_keep_the_rows(three, total, initial):
    own, _ = three

    rows = rows_of(own, total=total, initial=initial)

    assert not rows.is_valid()
    assert [form.instance for form in rows.forms] == list(own)


def test_a_table_of_records_that_grows_takes_so_many_rows_and_no_more(three):
    own, _ = three

    rows = rows_of(own, GrowingUnits, total=100_000)

    assert not rows.is_valid()
    assert len(rows.forms) == MOST
    assert rows.non_form_errors() == [f"Nhiều nhất {MOST} dòng. Hãy bỏ bớt rồi lưu lại."]


def test_a_record_added_meanwhile_does_not_stop_who_began_before(three):
    own, _ = three

    rows = rows_of(own, GrowingUnits, total=1, initial=1)

    assert rows.is_valid(), rows.errors
    assert [form.instance for form in rows.forms] == [own[0]]
