from ...facts import Facts
from ..base import NO_NAMES, Found, Kind, Names, Values, failed, passed, unknown


class NotLast(Kind):
    code, label = "not_last", "Không xếp cuối"
    about = "Đồng hạng cuối cũng là cuối."

    def words(self, values: Values, names: Names = NO_NAMES) -> str:
        return "Không xếp cuối bảng xếp hạng đã công bố."

    def check(self, values: Values, facts: Facts, question: str) -> Found | None:
        if facts.rank is None:
            return unknown("Chưa có thứ hạng được công bố để biết có xếp cuối hay không.")
        tied = " (đồng hạng)" if facts.tied else ""
        told = f"Xếp hạng {facts.rank}/{facts.units}{tied}"
        if facts.rank == facts.last_rank and facts.rank > 1:
            return failed(f"{told}, cuối bảng xếp hạng.")
        return passed(f"{told}, không cuối bảng xếp hạng.")
