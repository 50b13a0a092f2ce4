"""Publishing with its paper: both are kept, or neither."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import require
from units.models import EmulationYear, User, YearPaper
from units.services import record_paper

from ..flow.steps import advance
from . import policies


@transaction.atomic
def publish(
    *,
    year: EmulationYear,
    by: User,
    reason: str = "",
    despite: str = "",
    paper: YearPaper | None = None,
    new_paper: Mapping[str, Any] | None = None,
) -> EmulationYear:
    """Take the step that publishes. ``new_paper``: one that the year's list does not have yet; ``despite``: why now,
    though people or days of the stage to come are missing."""
    hold(year, by=by)
    require(policies.may_open(by, year))
    if new_paper is not None:
        values = {"is_legal_basis": False, "position": year.papers.count() + 1, **new_paper}
        paper = record_paper(year=year, values=values, by=by)
    return advance(year=year, step=policies.STEP, reason=reason, despite=despite, by=by, paper=paper)
