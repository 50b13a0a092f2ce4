"""The building blocks of every page: icons, statuses, actions. Built into every template, no ``load`` needed.

{% icon "check" %}                               {% icon "lock" "Đã khóa" %} where the picture alone speaks
{% status sheet %}                               its field ``status``; {% status row "presence" %} another field
{% status sheet.status %}                        the same; {% status "overdue" "Quá hạn" %} a plain word
{% action verdict url "Nộp phiếu" %}             look="primary|secondary|danger" icon_name="send"
                                                 confirm="Câu hỏi?" reason_field=True; other keywords: hidden fields
{% link_action verdict url "Thẩm định" %}        look, icon_name as above
{% words as question %} … {% endwords %}         a sentence too long for a line of the template, kept under a name
{% empty_state "Câu." "calendar" %}  {% progress done total "Nhãn" %}  {% crumb "Nhãn" url %}

Written as strings rather than template includes: a matrix of units and criteria holds hundreds of them.
"""

import re
from functools import cache
from itertools import count

from django import template
from django.db.models import Choices
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from ..reasons import LONGEST
from ..statuses import look_of
from ..verdict import ALLOWED

register = template.Library()

LOOKS = {"primary": "btn-primary", "secondary": "btn-outline-secondary", "danger": "btn-outline-danger"}


@register.simple_tag
@cache
def icon(name, label=""):
    """A drawing from the sprite: decorative, or with ``label`` a picture that says something."""
    address = static("vendor/icons/icons.svg")
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"></use></svg>', label, address, name
        )
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', address, name)


def status_badge(value, label):
    """Word, icon and colour of a status: colour alone is never the message."""
    return format_html("{}{}</span>", _mark(str(value)), label)


@cache
def _mark(value):
    name, colour = look_of(value)
    return format_html('<span class="status status-{}">{}', colour, icon(name))


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


@register.simple_tag(takes_context=True)
def action(context, verdict, url, label, look="primary", icon_name="", confirm="", reason_field=False, **fields):
    """A button that posts to ``url``: enabled, or disabled with the verdict's reason beside it.

    ``confirm``: a question answered before the button appears. ``reason_field``: also asks for a ``reason``;
    a number says how long it may be.
    Further keywords become hidden fields.
    """
    verdict = _verdict(verdict, label)
    dress, picture = _dress(look, icon_name or fields.pop("icon", ""))
    if not verdict.allowed:
        return _disabled(context, dress, picture, label, verdict.reason)
    opening = format_html(
        '<form method="post" action="{}" class="action"><input type="hidden" name="csrfmiddlewaretoken" value="{}">{}',
        url,
        get_token(context["request"]),
        format_html_join("", '<input type="hidden" name="{}" value="{}">', fields.items()),
    )
    if not (confirm or reason_field):
        return format_html('{}<button class="btn {}">{}{}</button></form>', opening, dress, picture, label)
    return format_html(
        '<details class="action-ask"><summary class="btn {}">{}{}</summary>'
        '<div class="action-panel">{}{}{}<button class="btn {}">{}</button></form></div></details>',
        dress,
        picture,
        label,
        format_html('<p class="action-question">{}</p>', confirm) if confirm else "",
        opening,
        _reason_box(context, reason_field) if reason_field else "",
        "btn-danger" if look == "danger" else "btn-primary",
        label,
    )


@register.simple_tag(takes_context=True)
def link_action(context, verdict, url, label, look="primary", icon_name=""):
    """A link that looks like a button; disabled with its reason where the verdict says no."""
    verdict = _verdict(verdict, label)
    dress, picture = _dress(look, icon_name)
    if not verdict.allowed:
        return _disabled(context, dress, picture, label, verdict.reason)
    return format_html('<a class="btn {}" href="{}">{}{}</a>', dress, url, picture, label)


def _verdict(verdict, label):
    if verdict == "":
        raise ValueError(f"The verdict of the action “{label}” is not in the template's context.")
    return ALLOWED if verdict in (True, None) else verdict


def _dress(look, icon_name):
    return LOOKS.get(look, look), icon(icon_name) if icon_name else ""


def _next_id(context):
    """Numbers within one page, so that the same page is always the same text."""
    holder = context.get("request") or context
    if not hasattr(holder, "_component_ids"):
        holder._component_ids = count(1)
    return next(holder._component_ids)


def _reason_box(context, most):
    return format_html(
        '<label class="form-label" for="reason-{0}">Lý do</label>'
        '<textarea class="form-control" id="reason-{0}" name="reason" rows="2" maxlength="{1}" required></textarea>',
        _next_id(context),
        LONGEST if most is True else most,
    )


def _disabled(context, look, picture, label, reason):
    number = _next_id(context)
    return format_html(
        '<span class="action action-off"><button type="button" class="btn {}" disabled aria-describedby="why-{}">'
        '{}{}</button><span class="action-why" id="why-{}">{}<span>{}</span></span></span>',
        look,
        number,
        picture,
        label,
        number,
        icon("lock"),
        reason,
    )


@register.simple_block_tag
def words(content):
    """Its lines as one: a tag cannot go over several lines, a sentence handed to one may."""
    return mark_safe(re.sub(r"[ \t\r\n]+", " ", content).strip(" "))


@register.simple_tag
def empty_state(sentence, icon_name="journal-text"):
    """What will appear here, and who puts it there."""
    return format_html('<div class="empty-state">{}<p>{}</p></div>', icon(icon_name), sentence)


@register.simple_tag
def progress(done, total, label=""):
    """How much is done, as a bar and in figures."""
    return format_html(
        '<span class="progress-line{}"><progress value="{}" max="{}" aria-label="{}"></progress>'
        "<span>{}/{}</span></span>",
        " is-full" if total and done >= total else "",
        done,
        total or 1,
        label or "Tiến độ",
        done,
        total,
    )


@register.simple_tag
def crumb(label, url=""):
    """One step of the path to this page, inside the block ``crumbs``."""
    if not url:
        return format_html('<li aria-current="page">{}</li>', label)
    return format_html('<li><a href="{}">{}</a></li>', url, label)
