from emulation_bloc.core.numbers import format_number

from ...facts import Facts
from ..base import NO_NAMES, Found, Kind, Names, Values, failed, passed, unknown
from ..parameters import Pick, Whole


class Ranked(Kind):
    """Without a number, any published place will do: what has no place at all is asked about."""

    code, label = "ranked", "Xếp hạng từ hạng … trở lên"
    about = "Bỏ trống hạng: chỉ cần có tên trong bảng xếp hạng đã công bố."
    parameters = (
        Whole("rank", "Từ hạng … trở lên", "1: dẫn đầu khối.", required=False),
        Pick(
            "shared",
            "Đồng hạng ở hạng cuối được tính",
            required=False,
            choices=(("counts", "Tính là đạt"), ("asks", "Phải nêu rõ: chưa phân định được")),
        ),
    )

    def says_source(self, values: Values) -> bool:
        return values["rank"] is None

    def words(self, values: Values, names: Names = NO_NAMES) -> str:
        if values["rank"] is None:
            return "Có tên trong bảng xếp hạng đã công bố của năm."
        return "Dẫn đầu khối (hạng 1)." if values["rank"] == 1 else f"Xếp từ hạng {values['rank']} trở lên."

    def check(self, values: Values, facts: Facts, question: str) -> Found | None:
        if facts.rank is None:
            if facts.ranking_published:
                return failed("Không có tên trong bảng xếp hạng đã công bố.")
            return unknown("Chưa có bảng xếp hạng được công bố để đối chiếu.")
        tied = " (đồng hạng)" if facts.tied else ""
        points = "" if facts.total is None else f" với {format_number(facts.total, 2)} điểm"
        told = f"Xếp hạng {facts.rank}/{facts.units}{tied}{points}"
        if values["rank"] is None or (facts.rank <= values["rank"] and not self._asks(values, facts)):
            return passed(f"{told}.")
        wanted = "đứng đầu khối" if values["rank"] == 1 else f"từ hạng {values['rank']} trở lên"
        if facts.rank <= values["rank"]:
            return unknown(f"{told}; phải {wanted} mà nhiều đơn vị cùng hạng.")
        return failed(f"{told}; phải {wanted}.")

    def _asks(self, values: Values, facts: Facts) -> bool:
        return bool(values["shared"] == "asks" and facts.tied and facts.rank == values["rank"])
