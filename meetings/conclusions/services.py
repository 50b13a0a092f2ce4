"""What the meeting decided that somebody has to do, and how it reaches the next year's plan."""

from datetime import date

from django.db import transaction
from django.utils import timezone

import pledges.services
from emulation_bloc.core.audit import record
from emulation_bloc.core.dates import local_date, short_date
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, require
from units.models import Participation, User
from units.plausible import may_fall_on

from ..corrections import track_record
from ..enums import MinutesPart
from ..models import Conclusion, Meeting
from ..sittings import policies as sittings_policies
from . import policies, queries


@transaction.atomic
def save_conclusions(
    *, meeting: Meeting, rows: list[dict[str, Participation | date | str | None]], by: User
) -> Meeting:
    """The list as it is to be: of each line what, lead and due. Lines already in a plan stay as they are, first."""
    hold(meeting, by=by)
    require(sittings_policies.may_edit_minutes(by, meeting))
    if any(row["lead"] is not None and row["lead"].year_id != meeting.year_id for row in rows if "lead" in row):
        raise Refused("Đơn vị chủ trì phải là đơn vị của năm thi đua này.")
    for row in rows:
        require(may_fall_on(meeting.year, row.get("due"), f"Kết luận “{row['what'][:60]}”: thời hạn"))
    before, words = [line.what for line in meeting.conclusions.all()], _in_words(meeting)
    carried = meeting.conclusions.filter(carried_at__isnull=False).count()
    meeting.conclusions.filter(carried_at__isnull=True).delete()
    Conclusion.objects.bulk_create(
        Conclusion(meeting=meeting, position=position, **row) for position, row in enumerate(rows, start=carried + 1)
    )
    after = [line.what for line in meeting.conclusions.all()]
    track_record(meeting, MinutesPart.CONCLUSION, words, _in_words(meeting), by=by)
    record("meetings.conclusions", meeting, by=by, before={"conclusions": before}, after={"conclusions": after})
    return meeting


def _in_words(meeting):
    lines = meeting.conclusions.select_related("lead")
    return "\n".join(f"{line.what} ({line.lead or 'các đơn vị'}; {line.due or 'không hạn'})" for line in lines)


@transaction.atomic
def carry_conclusions(*, meeting: Meeting, by: User) -> int:
    """Put what is still to do into the plan, once: the next year's draft, or of a mid-year review the one that runs.

    Returns how many lines went.
    """
    hold(meeting.year, by=by)
    hold(meeting)
    following = queries.year_of_plan(meeting)
    require(policies.may_carry_conclusions(by, meeting, following))
    lines = list(meeting.conclusions.filter(carried_at__isnull=True))
    units = {unit.unit_id: unit for unit in Participation.objects.filter(year=following)}
    leads = {unit.pk: unit for unit in meeting.year.participations.select_related("unit")}
    tasks = [_task(line, units, leads.get(line.lead_id)) for line in lines]
    if following.pk == meeting.year_id:
        basis = f"Kết luận {meeting.title}, {short_date(local_date(meeting.starts_at))}"
        pledges.services.supplement_plan(year=following, tasks=tasks, basis=basis[:300], by=by)
    else:
        pledges.services.add_tasks(year=following, tasks=tasks, by=by)
    meeting.conclusions.filter(pk__in=[line.pk for line in lines]).update(carried_at=timezone.now())
    record("meetings.carry_conclusions", meeting, by=by, after={"year": following.year, "lines": len(lines)})
    return len(lines)


def _task(line, units, lead):
    """A unit that left the bloc is named in words."""
    unit = units.get(lead.unit_id) if lead else None
    return {"what": line.what, "lead": unit, "lead_text": "" if unit or not lead else lead.name, "due": line.due}
