"""The words of whoever acted stay what they were."""

import pytest
from django.core.exceptions import ValidationError

from tests.factories.units import make_unit, make_user
from units.signing import NOBODY, Signer, SignerField, sign, signed, words_of

pytestmark = pytest.mark.django_db
FIELD = SignerField()


def head(**fields):
    unit = make_unit(name="Sở Tài chính")
    return make_user(unit=unit, full_name="Trần Thị Bình", job_title="Giám đốc", **fields)


def test_the_words_are_name_title_and_office():
    words = words_of(head())

    assert words == Signer("Trần Thị Bình", "Giám đốc", "Sở Tài chính")
    assert str(words) == "Trần Thị Bình"
    assert words.full == "Trần Thị Bình, Giám đốc, Sở Tài chính"


def test_a_title_that_names_its_office_does_not_say_it_twice():
    assert Signer("A", "Giám đốc Sở Tài chính", "Sở Tài chính").post == "Giám đốc Sở Tài chính"


def test_an_account_without_title_or_unit_is_called_by_what_there_is():
    person = make_user(unit=None, full_name="", username="quantri", job_title="")

    assert words_of(person) == Signer("quantri")
    assert words_of(person).full == "quantri"


def test_nobody_acted():
    assert not NOBODY
    assert words_of(None) == NOBODY
    assert FIELD.get_prep_value(NOBODY) == ""
    assert FIELD.to_python("") == NOBODY


@pytest.mark.parametrize("words", [Signer("A", "B", "C"), Signer("A", "", "C"), Signer("A")])
def test_the_column_gives_back_what_it_was_given(words):
    assert FIELD.to_python(FIELD.get_prep_value(words)) == words


def test_a_year_file_names_the_three_parts():
    assert FIELD.to_python({"name": "A", "office": "C"}) == Signer("A", "", "C")


@pytest.mark.parametrize("wrong", [{"ten": "A"}, {"name": 1}, ["A"], 7])
def test_anything_else_is_refused(wrong):
    with pytest.raises(ValidationError):
        FIELD.to_python(wrong)


def test_account_and_words_are_set_together():
    person = head()

    class Row:
        pass

    row = Row()
    sign(row, submitted_by=person)
    assert (row.submitted_by, row.submitted_by_words) == (person, words_of(person))
    sign(row, submitted_by=None)
    assert (row.submitted_by, row.submitted_by_words) == (None, NOBODY)
    assert signed(made_by=person) == {"made_by": person, "made_by_words": words_of(person)}
