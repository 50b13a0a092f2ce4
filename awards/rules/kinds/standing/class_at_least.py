from ...facts import Facts
from ..base import NO_NAMES, Found, Kind, Names, Values, failed, passed, unknown
from ..parameters import Words


class ClassAtLeast(Kind):
    code, label = "class_at_least", "Xếp loại từ … trở lên"
    about = "Loại ghi đúng như bảng điểm của năm; thứ tự các loại lấy từ bảng điểm."
    parameters = (Words("least", "Từ loại … trở lên", "Ví dụ: hoàn thành tốt."),)

    def reads(self, values: Values) -> tuple[str, ...]:
        return ("classes",)

    def words(self, values: Values, names: Names = NO_NAMES) -> str:
        return f"Xếp loại từ “{values['least']}” trở lên."

    def check(self, values: Values, facts: Facts, question: str) -> Found | None:
        least = values["least"]
        places = {name.casefold(): place for place, name in enumerate(facts.classes)}
        if not facts.classification:
            return unknown(f"Chưa công bố xếp loại; phải từ “{least}” trở lên.")
        own, wanted = places.get(facts.classification.casefold()), places.get(least.casefold())
        if own is None or wanted is None:
            return unknown(
                f"Xếp loại “{facts.classification}”; bảng điểm của năm không cho biết có từ “{least}” trở lên."
            )
        if own <= wanted:
            return passed(f"Xếp loại “{facts.classification}”.")
        return failed(f"Xếp loại “{facts.classification}”; phải từ “{least}” trở lên.")
