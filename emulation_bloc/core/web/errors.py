"""Pages for requests that no page of the program answers: in Vietnamese, and with what may be done about it."""

import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.shortcuts import render
from django.views.defaults import server_error

from ..disk.damage import Damage, is_damage

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request, exception=None):
    """``handler400``. What was too long or had too many fields is told apart: shortening it helps."""
    if isinstance(exception, TOO_MUCH):
        return render(None, "413.html", {"reason": _too_much(exception)}, status=413)
    return render(None, "400.html", status=400)


def broken(request):
    """``handler500``. A damaged database is told apart: trying again does not help, and makes it worse."""
    error = sys.exc_info()[1]
    if not is_damage(error):
        return server_error(request)
    Damage.meet(error)
    return _damaged()


def _damaged():
    return render(None, "503_damaged.html", status=503)


def forged(request, reason=""):
    """``CSRF_FAILURE_VIEW``: nearly always a page that was opened before somebody signed in again."""
    return render(None, "403_csrf.html", status=403)


def _too_much(exception):
    if isinstance(exception, TooManyFieldsSent):
        return f"Nội dung có hơn {settings.DATA_UPLOAD_MAX_NUMBER_FIELDS} ô trong một lần gửi."
    if isinstance(exception, TooManyFilesSent):
        return f"Có hơn {settings.DATA_UPLOAD_MAX_NUMBER_FILES} tệp trong một lần gửi."
    megabytes = f"{settings.DATA_UPLOAD_MAX_MEMORY_SIZE / 2**20:.1f}".replace(".", ",")
    return f"Phần chữ dài hơn {megabytes} MB trong một lần gửi (chừng nghìn trang)."


class WordsForBareAnswersMiddleware:
    """An address asked in a way it does not know (405) answers with a page; the framework would send nothing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != 405 or response.streaming or response.content:
            return response
        page = render(None, "405.html", status=405)
        page.headers["Allow"] = response.headers.get("Allow", "")
        return page


class DamageMiddleware:
    """Once the database was found damaged nothing more is read from it, or written to it, until the next start."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return _damaged() if Damage.met else self.get_response(request)
