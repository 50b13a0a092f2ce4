"""Numbers and dates in templates, the same on screens and papers.

Two filters write an element themselves: what it holds is found by a pattern within words, which no template could.
"""

import re

from django import template
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import mark_safe

from .. import dates, numbers

register = template.Library()

_PAPER_NUMBER = re.compile(r"\b\d+(?:/\d+)?/[\w-]*[A-ZĐ][\w-]*")
_ENDS = ".!?…"

register.filter("number", numbers.format_number)
register.filter("as_typed", numbers.as_typed)
register.filter("in_words", numbers.in_words)
register.filter("date_in_words", dates.date_in_words)
register.filter("time_in_words", dates.time_in_words)
register.filter("dmy", dates.short_date)
register.filter("local_date", dates.local_date)


@register.filter
def points(value, places=2):
    """A score with a fixed number of decimals; a missing score stays blank, zero shows as zero."""
    return numbers.format_number(value, places)


@register.filter
def percent(value, places=2):
    """``Decimal("87.5")`` → ``"87,50%"``; blank where there is no base."""
    return "" if value is None else f"{numbers.format_number(value, places)}%"


@register.filter
def two_digits(value):
    """Counts below ten carry a zero on papers: 9 → "09"."""
    return "" if value is None else f"{int(value):02d}"


@register.filter
def unbroken(text):
    """Numbers and symbols of papers (1650/QĐ-UBND) stay on one line; everything else is escaped as usual."""
    return mark_safe(_PAPER_NUMBER.sub(r'<span class="unbroken">\g<0></span>', conditional_escape(text)))


@register.filter
def whole_words(text):
    """Words of two syllables in a row, "hoa sen – ngọn núi": a line ends behind a dash, never within a word."""
    *words, last = text.split(" – ")
    return format_html_join(" ", '<span class="unbroken">{}</span>', [*((f"{word} –",) for word in words), (last,)])


@register.filter
def sentence(text):
    """Typed words as a sentence of a paper: ``"Mất điện"`` and ``"Mất điện."`` both end with one full stop."""
    text = clause(text)
    return f"{text}." if text and text[-1] not in _ENDS else text


@register.filter
def clause(text):
    """Typed words inside a sentence that goes on: without the full stop somebody may have put behind them."""
    text = str(text or "").strip()
    return text if text.endswith("..") else text.rstrip(" .;,")
