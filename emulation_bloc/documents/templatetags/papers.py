"""What only papers ask of a template.

The filter writes an element itself: what it holds is counted out of words, which no template could.
"""

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

register = template.Library()


@register.filter
def last_words_together(text):
    """No line holds one word alone: the last two stay together, as most Vietnamese words have two syllables."""
    head, *tail = conditional_escape(text).rsplit(" ", 2)
    if len(tail) < 2:
        return mark_safe(" ".join([head, *tail]))
    return mark_safe(f'{head} <span class="unbroken">{tail[0]} {tail[1]}</span>')
