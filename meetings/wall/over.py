"""What whoever led a meeting sees once its minutes are signed."""

from django.shortcuts import render

from emulation_bloc.core.web.live import another_page, is_live

from . import policies as wall_policies


def over(request, meeting):
    """Instead of a page of the running meeting, for whoever led it, once the minutes are signed; else ``None``.

    A page left open finds out by asking for its regions, and turns to this one.
    """
    if not wall_policies.leads_what_is_over(request.user, meeting):
        return None
    if is_live(request):
        return another_page()
    return render(request, "meetings/over.html", {"year": meeting.year, "meeting": meeting})
