"""Words that were put in and taken out, as people know them from Word: underlined and struck through.

``{% load wording %}``; of a ``comparing.Line`` or its pieces: ``{{ line.pieces|tracked }}``. What is marked to the eye
is also said to the ear. The filter writes the elements itself: a template would put blanks between the words.
"""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ..agreeing.differences import DELETED, INSERTED, Pieces

register = template.Library()

_SAID = {DELETED: ("del", "[bỏ: "), INSERTED: ("ins", "[thêm: ")}


@register.filter
def tracked(pieces: Pieces) -> SafeString:
    return format_html_join("", "{}", ((_marked(piece.kind, piece.text),) for piece in pieces))


def _marked(kind, text):
    if kind not in _SAID:
        return text
    element, word = _SAID[kind]
    said = '<{0} class="tracked"><span class="sr-only">{1}</span>{2}<span class="sr-only">]</span></{0}>'
    return format_html(said, element, word, text)
