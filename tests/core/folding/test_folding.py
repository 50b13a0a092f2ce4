"""Texts of the database are read without accents alike on SQLite and PostgreSQL."""

import pytest

from emulation_bloc.core.folding import fold, having, words_of
from emulation_bloc.core.text import search_key
from tests.factories.units import make_unit
from units.models import Unit

pytestmark = pytest.mark.django_db

LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"


@pytest.mark.parametrize("text", [LETTERS, LETTERS.upper(), "Đặng Thị Ủy", "1650/QĐ-UBND", "Ba\u0301o ca\u0301o"])
def test_a_stored_text_is_read_as_what_is_typed_is(text):
    unit = make_unit(text, short_name="ĐV")

    assert fold(text) == search_key(text)
    assert list(having(Unit.objects.all(), words_of(text), "name")) == [unit]
    assert list(having(Unit.objects.all(), words_of(search_key(text)), "name")) == [unit]


def test_every_word_has_to_stand_there_in_any_order_and_as_it_is_typed():
    unit = make_unit("Sở Y tế", short_name="SYT 100%")

    for typed in ("te so", "SỞ tế", "syt so", "100%"):
        assert list(having(Unit.objects.all(), words_of(typed), "name", "short_name")) == [unit], typed
    for typed in ("so giao duc", "s_t", "100%%"):
        assert not having(Unit.objects.all(), words_of(typed), "name", "short_name").exists(), typed


def test_what_nobody_can_have_meant_finds_nothing_and_breaks_nothing():
    assert words_of("\x00 \u200b ") == []
    assert len(words_of("a " * 1000)) == 8


def test_a_field_without_a_value_hides_no_other():
    unit = make_unit("Sở Tư pháp")

    assert list(having(Unit.objects.all(), ["phap"], "name", "founded")) == [unit]
