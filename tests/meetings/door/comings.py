"""Arriving, leaving and voting at an hour, and what is told of it."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils import timezone

from meetings.door import services as door_services
from meetings.minutes import documents as minutes_documents
from tests.factories.units import secretary


def at(hour, minute=0):
    return timezone.make_aware(datetime(2022, 12, 29, hour, minute))


def lines(meeting):
    return list(meeting.attendance.select_related("participation", "meeting__year"))


def arrive(meeting, place, when):
    door_services.record_arrival(line=lines(meeting)[place], at=when, by=secretary(meeting.year))


def leave(meeting, place, when):
    door_services.record_leaving(line=lines(meeting)[place], at=when, by=secretary(meeting.year))


def told(meeting):
    html = render_to_string("meetings/documents/minutes/_minutes_body.html", minutes_documents.minutes_context(meeting))
    return " ".join(html.split())
