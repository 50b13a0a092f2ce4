"""The building blocks of every page: icons, statuses, actions. Built into every template, no ``load`` needed.

{% icon "check" %}                               {% icon "lock" "Đã khóa" %} where the picture alone speaks
{% status sheet %}                               its field ``status``; {% status row "presence" %} another field
{% status sheet.status %}                        the same; {% status "overdue" "Quá hạn" %} a plain word
{% action verdict url "Nộp phiếu" %}             look="primary|secondary|danger" icon_name="send"
                                                 confirm="Câu hỏi?" reason_field=True; other keywords: hidden fields
{% link_action verdict url "Thẩm định" %}        look, icon_name as above
{% words as question %} … {% endwords %}         a sentence too long for a line of the template, kept under a name
{{ title|after:", " }}                            the sign that leads to a word, and the word, where there is one
{% said sentence %}                              a stored sentence of the program, in the words of the bloc
{% empty_state "Câu." "calendar" %}  {% progress done total "Nhãn" %}  {% crumb "Nhãn" url %}

Drawn by ``templates/components/tags/``. Icons, statuses and progress fill tables, so what was drawn is kept; of the
others a page holds a few, some 20 µs more each than a string would take.
"""

import re
from functools import cache, lru_cache
from itertools import count

from django import template
from django.db.models import Choices
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from ..reasons import LONGEST
from ..statuses import look_of
from ..verdict import ALLOWED
from ..web.wording import said

register = template.Library()

LOOKS = {"primary": "btn-primary", "secondary": "btn-outline-secondary", "danger": "btn-outline-danger"}


@lru_cache(maxsize=2048, typed=True)
def _kept(tag, **values):
    """The same drawing for the same values, and no blank after it. ``typed``: plain words are no safe ones."""
    return mark_safe(render_to_string(f"components/tags/{tag}.html", values).strip())


@register.simple_tag
def icon(name, label=""):
    """A drawing from the sprite: decorative, or with ``label`` a picture that says something."""
    return _kept("icon", address=_sprite(), name=name, label=label)


@cache
def _sprite():
    return static("vendor/icons/icons.svg")


def status_badge(value, label):
    """Word, icon and colour of a status: colour alone is never the message."""
    icon_name, colour = look_of(str(value))
    return _kept("status", icon_name=icon_name, colour=colour, label=label)


class StatusNode(template.Node):
    """``thing`` is an object, a choice or a stored value; ``name`` its field, or the word to show."""

    def __init__(self, thing, name):
        self.thing, self.name = thing, name
        # A stored value is a plain string and no longer knows its word; the object it was read from does.
        path = getattr(thing.var, "lookups", None) or ()
        self.owner = template.Variable(".".join(path[:-1])) if len(path) > 1 and not thing.filters else None
        self.field = path[-1] if path else ""

    def render(self, context):
        thing = self.thing.resolve(context)
        name = self.name.resolve(context) if self.name else ""
        if thing is None or thing == "":
            return ""
        if hasattr(thing, "_meta"):
            field = name or "status"
            return status_badge(getattr(thing, field), getattr(thing, f"get_{field}_display")())
        return status_badge(thing, name or self._label(thing, context))

    def _label(self, value, context):
        if isinstance(value, Choices) or self.owner is None:
            return getattr(value, "label", value)
        try:
            owner = self.owner.resolve(context)
        except template.VariableDoesNotExist:
            return value
        return getattr(owner, f"get_{self.field}_display", lambda: value)()


@register.tag("status")
def status(parser, token):
    parts = token.split_contents()[1:]
    if len(parts) not in (1, 2):
        raise template.TemplateSyntaxError("{% status %} takes an object or a value, and at most one more word.")
    thing, name = [*map(parser.compile_filter, parts), None][:2]
    return StatusNode(thing, name)


@register.inclusion_tag("components/tags/action.html", takes_context=True)
def action(context, verdict, url, label, look="primary", icon_name="", confirm="", reason_field=False, **fields):
    """A button that posts to ``url``: enabled, or disabled with the verdict's reason beside it.

    ``confirm``: a question answered before the button appears. ``reason_field``: also asks for a ``reason``;
    a number says how long it may be.
    Further keywords become hidden fields.
    """
    verdict = _verdict(verdict, label)
    icon_name = icon_name or fields.pop("icon", "")
    return {
        "allowed": verdict.allowed,
        "why": said(_request(context), verdict.reason),
        "url": url,
        "label": label,
        "dress": LOOKS.get(look, look),
        "last_dress": "btn-danger" if look == "danger" else "btn-primary",
        "icon_name": icon_name,
        "confirm": confirm,
        "asks": confirm or reason_field,
        "longest_reason": LONGEST if reason_field is True else reason_field,
        "fields": [(name, str(value)) for name, value in fields.items()],
        "number": _next_id(context) if reason_field or not verdict.allowed else None,
        "csrf_token": get_token(_request(context)) if verdict.allowed else "",
    }


@register.inclusion_tag("components/tags/link_action.html", takes_context=True)
def link_action(context, verdict, url, label, look="primary", icon_name=""):
    """A link that looks like a button; disabled with its reason where the verdict says no."""
    verdict = _verdict(verdict, label)
    return {
        "allowed": verdict.allowed,
        "why": said(_request(context), verdict.reason),
        "url": url,
        "label": label,
        "dress": LOOKS.get(look, look),
        "icon_name": icon_name,
        "number": None if verdict.allowed else _next_id(context),
    }


def _verdict(verdict, label):
    if verdict == "":
        raise ValueError(f"The verdict of the action “{label}” is not in the template's context.")
    return ALLOWED if verdict in (True, None) else verdict


def _request(context):
    """Of the page, also within a partial that was included with ``only``."""
    return getattr(context, "request", None) or context.get("request")


def _next_id(context):
    """Numbers within one page, so that the same page is always the same text."""
    holder = _request(context) or context
    if not hasattr(holder, "_component_ids"):
        holder._component_ids = count(1)
    return next(holder._component_ids)


@register.simple_block_tag
def words(content):
    """Its lines as one: a tag cannot go over several lines, a sentence handed to one may."""
    return mark_safe(re.sub(r"[ \t\r\n]+", " ", content).strip(" "))


@register.simple_tag(takes_context=True, name="said")
def in_words_of_the_bloc(context, sentence):
    """A sentence or label of the program that was written for every bloc. Never of typed text."""
    return said(_request(context), str(sentence))


@register.filter
def after(value, lead):
    """``value`` behind the sign or word that leads to it in a sentence; nothing of both where there is none."""
    return format_html("{}{}", lead, value) if value else ""


@register.inclusion_tag("components/tags/empty_state.html", takes_context=True)
def empty_state(context, sentence, icon_name="journal-text"):
    """What will appear here, and who puts it there."""
    return {"sentence": said(_request(context), sentence), "icon_name": icon_name}


@register.simple_tag
def progress(done, total, label=""):
    """How much is done, as a bar and in figures."""
    is_full = bool(total) and done >= total
    return _kept("progress", done=done, total=total, most=total or 1, is_full=is_full, label=label or "Tiến độ")


@register.inclusion_tag("components/tags/crumb.html")
def crumb(label, url=""):
    """One step of the path to this page, inside the block ``crumbs``."""
    return {"label": label, "url": url}
