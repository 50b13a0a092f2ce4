"""Units that changed: the secretariat reads what was carried on, and ends the part of units that are no more."""

from django.urls import reverse

from emulation_bloc.core.dates import short_date
from units.enums import Stage

from ..succession import queries
from .duty import NORMAL, Duty, Task


class UnitChanges(Duty):
    """Told until somebody of the leading unit has looked, and somebody who watches the bloc."""

    page = "secretariat:unit_change"

    def of_secretariat(self, me):
        for notice in queries.notices_of(me.facts.year):
            if notice.is_news_to(me.seat):
                yield me.task(f"Xem thay đổi của đơn vị: {notice.change}", self.page, notice.change_id)

    of_home_affairs = of_secretariat


class ChangesWatched(Duty):
    """The same of years that the office follows and was not let into yet: it reads the decision, and says so."""

    page = "watching:change"

    def of_person(self, user):
        if not user.is_active or user.is_administrator or user.unit is None or not user.unit.is_home_affairs:
            return
        for notice in (
            queries.told_to_office(user.unit_id)
            .filter(monitor_seen_at=None, year__home_affairs_since=None)
            .exclude(year__stage=Stage.CLOSED)
        ):
            url = reverse(self.page, kwargs={"pk": notice.pk})
            yield Task(f"Xem thay đổi của đơn vị: {notice.change}", url, notice.year, None, NORMAL)


class VanishedUnits(Duty):
    """A unit that ended outside this year and was left standing in it."""

    page = "units:member_end"

    def of_secretariat(self, me):
        for gone in queries.vanished(me.facts.year, me.facts.units):
            unit = gone.participation
            title = f"{unit} kết thúc hoạt động từ ngày {short_date(unit.unit.dissolved)}: ghi thôi tham gia năm này"
            yield me.task(title, self.page, unit.pk)
