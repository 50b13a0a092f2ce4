from ...facts import Facts
from ..base import NO_NAMES, Found, Kind, Names, Values, failed, passed, quoted
from ..parameters import Pick


class BothFlags(Kind):
    code, label = "both_flags", "Một đơn vị được đề nghị hai cờ"
    about = "Nơi thì bình thường, nơi thì không: ghi theo văn bản của tỉnh."
    parameters = (
        Pick(
            "allowed",
            "Được đề nghị cả hai cờ",
            choices=(("regulation", "Theo quy chế của năm"), ("yes", "Được"), ("no", "Không")),
        ),
    )
    early = True

    def words(self, values: Values, names: Names = NO_NAMES) -> str:
        said = {"yes": "Một đơn vị được đề nghị nhiều cờ trong năm.", "no": "Một đơn vị chỉ được đề nghị một cờ."}
        return said.get(
            values["allowed"], "Một đơn vị chỉ được đề nghị một cờ, nếu quy chế của năm không cho phép khác."
        )

    def opposes(self, mine: Values, other: Values) -> bool:
        return {mine["allowed"], other["allowed"]} == {"yes", "no"}

    def check(self, values: Values, facts: Facts, question: str) -> Found | None:
        if not facts.award.is_flag:
            return None
        if not facts.other_flags:
            return passed("Không được đề nghị cờ thi đua nào khác.")
        names = quoted(facts.other_flags)
        if values["allowed"] == "yes":
            return passed(f"Cùng được đề nghị {names}; được phép.")
        if values["allowed"] == "regulation" and facts.both_flags_allowed:
            return passed(f"Cùng được đề nghị {names}; quy chế của năm cho phép.")
        return failed(f"Cùng được đề nghị {names}; một thành tích không tặng nhiều hình thức.")
