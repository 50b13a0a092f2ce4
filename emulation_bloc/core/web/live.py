"""Pages that do not stand still: regions that the browser asks for again, and replaces when they say something else.

A view names its regions and their templates, ``render_live(request, page, context, {"polls": "…/_polls.html"})``; the
page draws each by ``{% live "polls" %}`` and loads ``{% include "components/live.html" %}``. ``static/js/live.js``
then asks the same address with the header ``Live: polls=<print>``. It is answered with those regions alone whose print
is another, or with nothing at all (204): no menus, no messages taken from the next page, the same queries each time.

Such a question is asked by the page, not by a person: it is no sign that somebody is there (``is_live``).
"""

import re
from hashlib import blake2b
from itertools import count

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers

HEADER = "Live"
EVERY = 3000  # milliseconds
NAMES = "live_regions"
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


def is_live(request):
    """Whether the page asks by itself, without anybody pressing anything."""
    return HEADER in request.headers


def render_live(request, page, context, regions, *, every=EVERY, address="", status=200):
    """The page; or what has changed of its ``regions``, when the page itself asks.

    ``regions``: name → template, or (template, milliseconds) where it may stand longer than ``every``; what only such
    a region reads is best handed over lazily. ``address``: where to ask, when it is not where the page stands (the
    answer to a form that did not pass).
    """
    drawn = {name: region if isinstance(region, tuple) else (region, every) for name, region in regions.items()}
    context = {**context, NAMES: drawn, "live_address": address}
    if not is_live(request):
        response = render(request, page, context, status=status)
    else:
        parts = [draw(request, context, name, known) for name, known in _asked(request, regions)]
        changed = "".join(filter(None, parts))
        response = HttpResponse(changed, status=200 if changed else 204, headers={"Cache-Control": "no-store"})
    response.headers.setdefault(HEADER, "1")
    patch_vary_headers(response, [HEADER])
    return response


def another_page():
    """The answer to a page that asks by itself and has become another one: it is loaded anew."""
    return HttpResponse(status=205, headers={"Cache-Control": "no-store"})


def _asked(request, regions):
    """(name, print that the browser has) of the regions it asks for; what this page does not have is left out."""
    asked = (pair.strip().partition("=") for pair in request.headers[HEADER].split(","))
    return [(name, known) for name, _, known in asked if name in regions]


def draw(request, context, name, known=None, dress=""):
    """The region with its print; ``None`` where ``known`` says that the browser shows just this."""
    template, every = context[NAMES][name]
    inside = render_to_string(template, _numbered_apart(request, context, name), request)
    print_ = blake2b(_TOKEN.sub("", inside).encode(), digest_size=8).hexdigest()
    if print_ == known:
        return None
    values = {"name": name, "print": print_, "every": every, "address": context["live_address"], "dress": dress}
    return render_to_string("components/tags/live.html", {**values, "inside": inside})


def _numbered_apart(request, context, name):
    """Each region numbers its parts by itself: alone it reads as it does within its page."""
    request._component_ids = (f"{name}-{number}" for number in count(1))
    return context
