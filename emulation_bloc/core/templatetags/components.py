"""The building blocks of every page: icons, statuses, actions.

Written as strings rather than template includes: a matrix of units and criteria holds hundreds of them.
"""

from itertools import count

from django import template
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from ..statuses import look_of
from ..verdict import ALLOWED

register = template.Library()

STYLES = {"primary": "btn-primary", "secondary": "btn-outline-secondary", "danger": "btn-outline-danger"}


@register.simple_tag
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
    name, colour = look_of(value)
    return format_html('<span class="status status-{}">{}{}</span>', colour, icon(name), label)


@register.simple_tag
def status(thing, name=""):
    """``{% status sheet "status" %}`` of an object's field, ``{% status value %}`` of a choice,
    ``{% status "overdue" "Quá hạn" %}`` of a plain word.
    """
    if thing is None or thing == "":
        return ""
    if hasattr(thing, "_meta"):
        name = name or "status"
        return status_badge(getattr(thing, name), getattr(thing, f"get_{name}_display")())
    return status_badge(thing, name or getattr(thing, "label", thing))


_ids = count(1)


@register.simple_tag(takes_context=True)
def action(
    context, verdict, url, label, style="primary", icon_name="", confirm="", reason_field=False, **fields
):
    """A button that posts to ``url``: enabled, or disabled with the verdict's reason beside it.

    ``confirm``: a question answered before the button appears. ``reason_field``: also asks for a ``reason``.
    Further keywords become hidden fields.
    """
    verdict = ALLOWED if verdict in (True, None, "") else verdict
    look = STYLES.get(style, style)
    picture = icon(icon_name) if icon_name else ""
    if not verdict.allowed:
        return _disabled(look, picture, label, verdict.reason)
    hidden = format_html_join("", '<input type="hidden" name="{}" value="{}">', fields.items())
    token = get_token(context["request"])
    opening = format_html(
        '<form method="post" action="{}" class="action"><input type="hidden" name="csrfmiddlewaretoken" value="{}">{}',
        url,
        token,
        hidden,
    )
    if not (confirm or reason_field):
        return format_html('{}<button class="btn {}">{}{}</button></form>', opening, look, picture, label)
    field = ""
    if reason_field:
        number = next(_ids)
        field = format_html(
            '<label class="form-label" for="reason-{0}">Lý do</label>'
            '<textarea class="form-control" id="reason-{0}" name="reason" rows="2" required></textarea>',
            number,
        )
    question = format_html('<p class="action-question">{}</p>', confirm) if confirm else ""
    return format_html(
        '<details class="action-ask"><summary class="btn {}">{}{}</summary>'
        '<div class="action-panel">{}{}{}<button class="btn {}">{}</button></form></div></details>',
        look,
        picture,
        label,
        question,
        opening,
        field,
        "btn-danger" if style == "danger" else "btn-primary",
        label,
    )


@register.simple_tag
def link_action(verdict, url, label, style="primary", icon_name=""):
    """A link that looks like a button; disabled with its reason where the verdict says no."""
    verdict = ALLOWED if verdict in (True, None, "") else verdict
    look = STYLES.get(style, style)
    picture = icon(icon_name) if icon_name else ""
    if not verdict.allowed:
        return _disabled(look, picture, label, verdict.reason)
    return format_html('<a class="btn {}" href="{}">{}{}</a>', look, url, picture, label)


def _disabled(look, picture, label, reason):
    number = next(_ids)
    return format_html(
        '<span class="action action-off"><button type="button" class="btn {}" disabled aria-describedby="why-{}">'
        '{}{}</button><span class="action-why" id="why-{}">{}{}</span></span>',
        look,
        number,
        picture,
        label,
        number,
        icon("lock"),
        reason,
    )


@register.simple_tag
def empty_state(sentence, icon_name="journal-text"):
    """What will appear here, and who puts it there."""
    return format_html('<div class="empty-state">{}<p>{}</p></div>', icon(icon_name), sentence)


@register.simple_tag
def progress(done, total, label=""):
    """How much is done, as a bar and in figures."""
    return format_html(
        '<span class="progress-line"><progress value="{}" max="{}" aria-label="{}"></progress>'
        "<span>{}/{}</span></span>",
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


@register.filter
def joined(items, separator=", "):
    return mark_safe(separator.join(str(format_html("{}", item)) for item in items))
