from emulation_bloc.core.dates import short_date

from ...facts import Facts
from ..base import NO_NAMES, Found, Kind, Names, Values, failed


class Dissolved(Kind):
    """Silent for the usual case: a unit without an end needs no line on the page."""

    code, label = "dissolved", "Đơn vị còn hoạt động"
    about = "Hỏi theo ngày kết thúc hoạt động đã ghi của đơn vị, vào ngày ký tờ trình hoặc hôm nay."
    early = True

    def words(self, values: Values, names: Names = NO_NAMES) -> str:
        return "Đơn vị chưa kết thúc hoạt động (giải thể, sáp nhập)."

    def check(self, values: Values, facts: Facts, question: str) -> Found | None:
        if facts.dissolved_on is None or facts.dissolved_on > facts.on:
            return None
        return failed(f"Đơn vị đã kết thúc hoạt động từ ngày {short_date(facts.dissolved_on)}, không xét khen thưởng.")
