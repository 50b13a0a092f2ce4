"""Units that changed: the secretariat reads what was carried on, and ends the part of units that are no more."""

from emulation_bloc.core.dates import short_date

from ..succession import queries
from .duty import Duty


class UnitChanges(Duty):
    """Told until somebody of the leading unit has looked, and somebody who watches the bloc."""

    page = "secretariat:unit_change"

    def of_secretariat(self, me):
        for notice in queries.notices_of(me.facts.year):
            if notice.is_news_to(me.seat):
                yield me.task(f"Xem thay đổi của đơn vị: {notice.change}", self.page, notice.change_id)

    of_home_affairs = of_secretariat


class VanishedUnits(Duty):
    """A unit that ended outside this year and was left standing in it."""

    page = "units:member_end"

    def of_secretariat(self, me):
        for gone in queries.vanished(me.facts.year, me.facts.units):
            unit = gone.participation
            title = f"{unit} kết thúc hoạt động từ ngày {short_date(unit.unit.dissolved)}: ghi thôi tham gia năm này"
            yield me.task(title, self.page, unit.pk)
