"""Small guards that every page passes."""

import codecs
import re
from urllib.parse import urlsplit

from django.core.exceptions import BadRequest
from django.http import QueryDict
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme

from ..disk.stored import FileGone
from ..reasons import Mistyped
from ..verdict import Refused
from .wording import said

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; object-src 'none'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")


class ContentSecurityPolicyMiddleware:
    """Nothing inline and nothing from elsewhere. Django 5.2 sends no such header itself."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response


class PrivateMiddleware:
    """Nothing the program answers is kept by a browser or a proxy: after signing out, or on a shared machine, going
    back shows nothing. Static files are answered before this."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        del response.headers["Cache-Control"]  # never "public", whoever set it
        patch_cache_control(response, private=True, no_store=True)
        return response


class ReadableMiddleware:
    """What nobody can have typed never reaches a page: a body in another encoding than ours is refused, and NUL and
    halves of characters, which no database holds, are dropped from whatever an address or a form carries."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.encoding and not _is_utf8(request.encoding):
            raise BadRequest("Only UTF-8 is read here.")
        request.GET = _storable(request.GET)
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method == "POST":
            request.POST = _storable(request.POST)


def _is_utf8(name):
    try:
        return codecs.lookup(name).name == "utf-8"
    except (LookupError, ValueError):
        return False


def _storable(data):
    """``data`` itself in nearly every request."""
    if not any(UNSTORABLE.search(text) for name, values in data.lists() for text in (name, *values)):
        return data
    found = QueryDict(mutable=True, encoding=data.encoding)
    for name, values in data.lists():
        for value in values:
            found.appendlist(UNSTORABLE.sub("", name), UNSTORABLE.sub("", value))
    found._mutable = False
    return found


class RefusalMiddleware:
    """Turns a refused act into a page with the very sentence that greyed its button, a stored file that is lost or
    damaged into a page that names it, and words that cannot be kept into a page that asks for them again."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, FileGone):
            context = {"reasons": exception.reasons, "back": _previous_page(request)}
            return render(request, "404_file.html", context, status=404)
        if isinstance(exception, Refused):
            context = {
                "reasons": [said(request, reason) for reason in exception.reasons],
                "back": _previous_page(request),
            }
            return render(request, "403.html", context, status=403)
        if isinstance(exception, Mistyped):
            context = {"form": exception.form, "also": _also_typed(request, exception.form)}
            context["back"] = _previous_page(request)
            return render(request, "422.html", context, status=422)
        return None


def _also_typed(request, form):
    """(name, value) of all else that was posted: it goes along when the words are sent again."""
    own = {"csrfmiddlewaretoken", *(box.html_name for box in form)}
    return [(name, value) for name, values in request.POST.lists() if name not in own for value in values]


def _previous_page(request):
    """The page the person came from, if it is one of ours and not this address itself."""
    referer = request.headers.get("Referer", "")
    own = url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure())
    return referer if referer and own and urlsplit(referer).path != request.path else ""
