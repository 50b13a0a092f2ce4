"""What follows when the year takes a step: each room does its own part, in the same transaction."""

import pledges.services
from scoring.ranking import services as ranking_services
from scoring.sheets import services as sheets_services
from units.models import Leadership

from ..handover import services as handover_services
from ..models import HandOver


def open_registrations(*, year, reason, by):
    """Every unit finds a registration and a pledge to fill; what exists already stays."""
    pledges.services.open_registrations(year=year, by=by)


def open_sheets(*, year, reason, by):
    """Every unit finds a sheet of the issued table; sheets opened before stay as they are."""
    sheets_services.open_sheets(year=year, by=by)


def publish_ranking(*, year, reason, by, paper=None):
    ranking_services.publish_ranking(year=year, reason=reason, paper=paper, by=by)


def withdraw_ranking(*, year, reason, by):
    """The points of all sheets are open again; the published ranking stays on record as it was."""
    ranking_services.withdraw_ranking(year=year, reason=reason, by=by)


def end_rights(*, year, reason, by):
    """Rights which outlived the hand-over, because the proposal could still come back, end with the year."""
    if Leadership.objects.filter(year=year, rights_to__isnull=True).exists():
        handover_services.end_rights(hand_over=HandOver.objects.select_related("year__bloc").get(year=year), by=by)
