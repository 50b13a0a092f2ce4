from ...facts import Facts
from ..base import NO_NAMES, Found, Kind, Names, Values, failed


class Fault(Kind):
    """Silent for the usual case. The table itself says that such a fault bars."""

    code, label = "fault", "Không phạm lỗi loại trừ của bảng điểm"
    about = "Lỗi loại trừ là tiêu chí của bảng điểm năm ấy; thẩm định ghi thì quy tắc này biết."

    def says_source(self, values: Values) -> bool:
        return True

    def words(self, values: Values, names: Names = NO_NAMES) -> str:
        return "Không phạm lỗi loại trừ nào của bảng điểm năm ấy."

    def check(self, values: Values, facts: Facts, question: str) -> Found | None:
        if not facts.faults:
            return None
        return failed(f"Phạm lỗi loại trừ theo bảng điểm của năm: {'; '.join(facts.faults)}; không xét khen thưởng.")
