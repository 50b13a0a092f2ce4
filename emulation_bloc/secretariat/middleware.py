"""Addresses written down while a bloc had another code lead on to where it is now."""

from http import HTTPStatus

from django.http import HttpResponseRedirect
from django.urls import reverse

from units.models import BlocCode, EmulationYear

from .access import years_taken_over


class FormerCodeMiddleware:
    """Asked only where nothing was found: whoever may see the year is sent on, everybody else still finds nothing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == HTTPStatus.NOT_FOUND and request.user.is_authenticated:
            return _led_on(request) or response
        return response


def _led_on(request):
    match = request.resolver_match
    parts = match.kwargs if match else {}
    if not {"bloc", "year"} <= parts.keys():
        return None
    old = BlocCode.objects.filter(code=parts["bloc"]).exclude(bloc__code=parts["bloc"]).select_related("bloc").first()
    if old is None or not _sees(request.user, old.bloc, parts["year"]):
        return None
    now = reverse(match.view_name, kwargs=parts | {"bloc": old.bloc.code})
    query = request.META.get("QUERY_STRING", "")
    # Not for good: a bloc may take its former code back.
    return HttpResponseRedirect(f"{now}?{query}" if query else now, preserve_request=True)


def _sees(user, bloc, year):
    rows = (EmulationYear.objects.visible_to(user), years_taken_over(user))
    return any(found.filter(bloc=bloc, year=year).exists() for found in rows)
