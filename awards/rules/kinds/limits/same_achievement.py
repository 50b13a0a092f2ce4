from ...facts import Facts
from ..base import NO_NAMES, Found, Kind, Names, Values, failed, passed, quoted


class SameAchievement(Kind):
    code, label = "same_achievement", "Một thành tích chỉ một hình thức"
    about = "Hỏi mọi đề nghị khác của đơn vị trong năm, không chỉ cờ."

    def words(self, values: Values, names: Names = NO_NAMES) -> str:
        return "Trong năm đơn vị không được đề nghị hình thức nào khác cho cùng thành tích."

    def check(self, values: Values, facts: Facts, question: str) -> Found | None:
        if not facts.other_awards:
            return passed("Không được đề nghị hình thức nào khác trong năm.")
        return failed(f"Cùng được đề nghị {quoted(facts.other_awards)} trong năm.")
