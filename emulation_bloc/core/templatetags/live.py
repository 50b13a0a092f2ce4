"""Regions of a page that follow the server by themselves (see ``core.web.live``).

{% live "polls" %}                          a region that the view declared
{% live_from "ballots" address %}           one of another page, which is asked for it; empty until it answers
"""

from django import template

from ..web.live import EVERY, draw

register = template.Library()


@register.simple_tag(takes_context=True)
def live(context, name, dress=""):
    """The region ``name`` that the view declared; ``dress``: more classes for the element around it."""
    request = context["request"]
    numbers = getattr(request, "_component_ids", None)
    try:
        return draw(request, context.flatten(), name, dress=dress)
    finally:
        if numbers is None:
            del request._component_ids
        else:
            request._component_ids = numbers


@register.inclusion_tag("components/tags/live.html")
def live_from(name, address, every=EVERY):
    """The region ``name`` of the page at ``address``. Nothing stands here before, nor without script."""
    return {"name": name, "print": "", "every": every, "address": address, "inside": ""}
