"""Search without accents in the database: what is stored is folded where it stands, so that nothing can be out of date.

``Folded`` reads a text as ``text.search_key`` writes what somebody typed: ``"Đặng Thị Ủy"`` → ``"dang thi uy"``.
SQLite asks our own function, PostgreSQL translates by the same table: two databases, one answer.
"""

import unicodedata

from django.db.models import Case, Func, IntegerField, Q, QuerySet, TextField, Value, When

from ..text import nfc, search_key

MOST_WORDS = 8
LONGEST = 100
_LATIN = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))


def _letters():
    for code in _LATIN:
        plain = search_key(chr(code))
        if len(plain) == 1 and plain != chr(code):
            yield chr(code), plain


_PLAIN = dict(_letters())
# Marks that stand by themselves, where a text arrived decomposed: they are taken out.
_MARKS = "".join(chr(code) for code in range(0x300, 0x370) if unicodedata.combining(chr(code)))
_FROM, _TO = "".join(_PLAIN) + _MARKS, "".join(_PLAIN.values())
_TABLE = str.maketrans(_FROM[: len(_TO)], _TO, _MARKS)
_NAME = "fold_text"


def fold(text: str) -> str:
    return text.translate(_TABLE).lower()


def _fold_all(*values):
    return fold(" ".join(str(value) for value in values if value is not None))


def begin(connection, **_) -> None:
    """SQLite learns to fold when it is connected to."""
    if connection.vendor == "sqlite":
        connection.connection.create_function(_NAME, -1, _fold_all, deterministic=True)


class Folded(Func):
    """Texts and numbers of the database one after the other, without accents and capitals."""

    function = _NAME
    output_field = TextField()

    def as_postgresql(self, compiler, connection, **context):
        together = Func(Value(" "), *self.source_expressions, function="concat_ws")
        translated = Func(together, Value(_FROM), Value(_TO), function="translate")
        return Func(translated, function="lower", output_field=TextField()).as_sql(compiler, connection, **context)


def words_of(typed: str) -> list[str]:
    """What somebody looks for, as words without accents; of what is too long, the beginning."""
    return search_key(nfc(typed)[:LONGEST]).split()[:MOST_WORDS]


def having(rows: QuerySet, words: list[str], *fields: str) -> QuerySet:
    """Those of ``rows`` in whose ``fields``, read one after the other, every word stands; ``order_by("far")`` brings
    those first in which words begin so. No query of its own."""
    rows = rows.alias(folded=Folded(Value(""), *fields))
    for word in words:
        rows = rows.filter(folded__contains=word)
    begins = Q(*(Q(folded__contains=f" {word}") for word in words))
    return rows.alias(far=Case(When(begins, then=0), default=1, output_field=IntegerField()))
