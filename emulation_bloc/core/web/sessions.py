"""How long somebody stays signed in, and what a request is told that has no session.

A session ends when nobody did anything for ``SESSION_COOKIE_AGE`` seconds; every act of a person begins the time anew.
Pages that ask by themselves say so (``core.web.live``, or the header ``X-Background``): they are not a person. One of
them counts as one: the wall of a meeting being held, which nobody touches for hours and which must not be thrown out.
"""

import time
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from .live import is_live

SEEN = "seen"
# The session is written at most this often, so that reading pages costs no write; the end is exact to this measure.
RENEW_AFTER = 120
SIGNING_OUT = ("logout",)  # done already
READING = ("GET", "HEAD", "OPTIONS")


def begin(sender, request, user, **kwargs):
    """Signing in is the first thing somebody does (``user_logged_in``)."""
    request.session[SEEN] = int(time.time())


def seconds_left(session):
    """How long the session lasts if nothing more is done."""
    idle = time.time() - session.get(SEEN, 0)
    return max(0, int(settings.SESSION_COOKIE_AGE - max(0, idle)))


def stays_signed_in(response):
    """Mark an answer that keeps its session although nobody pressed anything."""
    response.stays_signed_in = True
    return response


def is_background(request):
    return is_live(request) or "X-Background" in request.headers


class SlidingSessionMiddleware:
    """Whoever does something goes on being signed in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        counts = not is_background(request) or getattr(response, "stays_signed_in", False)
        if counts and request.user.is_authenticated:
            now = int(time.time())
            # A moment that has not come yet was written before the clock was set back.
            if not 0 <= now - request.session.get(SEEN, 0) < RENEW_AFTER:
                request.session[SEEN] = now
        return response


class SignedInMiddleware(LoginRequiredMiddleware):
    """A page is asked for again after signing in; something that was sent is answered so that a script can tell, and a
    person: nothing was done with it, and where it is kept."""

    def handle_no_permission(self, request, view_func):
        if is_background(request):
            return JsonResponse({"signed_out": True}, status=401)
        if request.method in READING or request.resolver_match.view_name in SIGNING_OUT:
            return super().handle_no_permission(request, view_func)
        return render(None, "401.html", {"back": _page_before(request)}, status=401)


def _page_before(request):
    """The page with the form, to be opened again after signing in; the address it sends to may be no page."""
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure()):
        return ""
    return urlsplit(referer)._replace(scheme="", netloc="", fragment="").geturl()
