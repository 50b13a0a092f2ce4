"""The first line of every page of the administrator, in whatever room it stands."""

from django.http import Http404

from . import policies


def administrators_only(request):
    """For everybody else these pages do not exist."""
    if not policies.may_keep_units(request.user):
        raise Http404


def asked_in(request):
    """What the list was filtered by, for the links to its other pages."""
    asked = request.GET.copy()
    asked.pop("trang", None)
    return asked.urlencode()
