from ...facts import Facts
from ..base import NO_NAMES, Found, Kind, Names, Values, failed, passed, unknown
from ..parameters import Words


class ClassBound(Kind):
    """A class of the year's table, and everything on one side of it."""

    name, side = "", ""

    def reads(self, values: Values) -> tuple[str, ...]:
        return ("classes",)

    def words(self, values: Values, names: Names = NO_NAMES) -> str:
        return f"Xếp loại từ “{values[self.name]}” {self.side}."

    def keeps(self, own: int, wanted: int) -> bool:
        """Whether the class at place ``own`` (0: the best) is on the right side of the one at ``wanted``."""
        raise NotImplementedError

    def check(self, values: Values, facts: Facts, question: str) -> Found | None:
        bound = values[self.name]
        places = {name.casefold(): place for place, name in enumerate(facts.classes)}
        if not facts.classification:
            return unknown(f"Chưa công bố xếp loại; phải từ “{bound}” {self.side}.")
        own, wanted = places.get(facts.classification.casefold()), places.get(bound.casefold())
        if own is None or wanted is None:
            return unknown(
                f"Xếp loại “{facts.classification}”; bảng điểm của năm không cho biết có từ “{bound}” {self.side}."
            )
        if self.keeps(own, wanted):
            return passed(f"Xếp loại “{facts.classification}”.")
        return failed(f"Xếp loại “{facts.classification}”; phải từ “{bound}” {self.side}.")


class ClassAtLeast(ClassBound):
    code, label = "class_at_least", "Xếp loại từ … trở lên"
    about = "Loại ghi đúng như bảng điểm của năm; thứ tự các loại lấy từ bảng điểm."
    name, side = "least", "trở lên"
    parameters = (Words("least", "Từ loại … trở lên", "Ví dụ: hoàn thành tốt."),)

    def keeps(self, own: int, wanted: int) -> bool:
        return own <= wanted


class ClassAtMost(ClassBound):
    """Where the better ones are proposed for something higher."""

    code, label = "class_at_most", "Xếp loại từ … trở xuống"
    about = "Dùng khi loại cao hơn được xét khen thưởng khác. Loại ghi đúng như bảng điểm của năm."
    name, side = "most", "trở xuống"
    parameters = (Words("most", "Từ loại … trở xuống", "Ví dụ: hoàn thành tốt."),)

    def keeps(self, own: int, wanted: int) -> bool:
        return own >= wanted
