"""Taking parts of last year over into the new one. Every part goes through the services of its own room."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction

from emulation_bloc.core.audit import pressed_again, record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, require
from units.models import EmulationYear, User

from . import policies
from .offer import Turn
from .queries import last_year_of, offers


@transaction.atomic
def take_over(
    *,
    year: EmulationYear,
    parts: Collection[str],
    days: Mapping[str, Mapping[str, date | None]],
    by: User,
) -> list[str]:
    """Take the named parts of last year over; all of them or none. Returns their labels.

    ``parts``: codes of ``PARTS``. ``days``: code → key of a line → its day as it was set on the page; a line without
    the day it needs is left out. Refused where a part got something in the meantime: what is there is not doubled.
    """
    hold(year, by=by)
    require(policies.may_take_over(by, year))
    last = last_year_of(year)
    if last is None:
        raise Refused("Khối chưa có năm thi đua nào trước năm này.")
    turn = Turn(last, year)
    chosen = [offer for offer in offers(turn, by) if offer.code in parts]
    if not chosen:
        raise Refused("Hãy chọn ít nhất một phần để lấy từ năm trước.")
    if not any(offer.new for offer in chosen) and pressed_again("secretariat.take_over", year, by=by):
        return [offer.part.label for offer in chosen]
    if filled := [offer.part.label for offer in chosen if not offer.new]:
        raise Refused(
            f"{'; '.join(filled)}: năm {year.year} đã có, có thể người khác vừa đưa vào. "
            "Hãy bỏ chọn phần ấy rồi làm lại."
        )
    for offer in chosen:
        require(offer.may)
    for offer in chosen:
        offer.part.take(turn, offer.with_days(days.get(offer.code, {})), by)
    labels = [offer.part.label for offer in chosen]
    record("secretariat.take_over", year, by=by, after={"from_year": last.year, "parts": labels})
    return labels
