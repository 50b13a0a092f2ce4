"""A confirmation from above is written down once; a wrong one is struck with its reason, never changed."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.dates import local_date, short_date
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from units.models import EmulationYear, User
from units.signing import sign, signed

from ..models import LeaderConfirmation
from ..polls import next_leaders
from ..sittings.shared import secretariat
from . import policies


@transaction.atomic
def confirm_leader(
    *, year: EmulationYear, role: str, issuer: str, number: str, decided_on: date, by: User
) -> LeaderConfirmation:
    """Keep the paper by which the body above confirmed whom the meeting chose for ``role``."""
    hold(year, by=by)
    decided = next_leaders.decided_leaders(year).get(role)
    said = (issuer.strip(), number.strip(), decided_on)
    former = decided and decided.confirmation
    known = former is not None and secretariat(by, year)
    if known and (former.issuer, former.number, former.decided_on) == said:
        return former  # the same button pressed twice
    require(policies.may_confirm_leader(by, year, decided))
    if decided_on < local_date(decided.meeting.starts_at):
        raise Refused("Ngày văn bản chuẩn y không thể trước ngày hội nghị quyết định.")
    if decided_on > timezone.localdate():
        raise Refused("Ngày văn bản chuẩn y không thể ở tương lai.")
    confirmation = LeaderConfirmation(
        year=year,
        role=role,
        participation=decided.participation,
        issuer=said[0],
        number=said[1],
        decided_on=decided_on,
        recorded_at=timezone.now(),
        **signed(recorded_by=by),
    )
    try:
        confirmation.full_clean()
    except ValidationError as error:
        raise Refused(*error.messages) from error
    confirmation.save()
    told = {"role": year.bloc.words.role(role), "unit": str(decided.participation), "number": confirmation.number}
    record("meetings.confirm_leader", confirmation, by=by, after=told | {"decided_on": short_date(decided_on)})
    return confirmation


@transaction.atomic
def strike_confirmation(*, confirmation: LeaderConfirmation, reason: str, by: User) -> LeaderConfirmation:
    """A paper recorded wrongly: it stays readable with the reason, and the choice waits again."""
    confirmation = hold(confirmation, by=by)
    struck = confirmation.struck_at is not None and confirmation.struck_reason == reason.strip()[:300]
    if struck and secretariat(by, confirmation.year):
        return confirmation  # the same button pressed twice
    require(policies.may_strike_confirmation(by, confirmation))
    if not says(reason):
        raise Unsaid("Cần ghi lý do gạch bỏ.")
    confirmation.struck_at, confirmation.struck_reason = timezone.now(), reason.strip()[:300]
    sign(confirmation, struck_by=by)
    confirmation.save(update_fields=["struck_at", "struck_reason", "struck_by", "struck_by_words"])
    record("meetings.strike_confirmation", confirmation, by=by, reason=reason)
    return confirmation
