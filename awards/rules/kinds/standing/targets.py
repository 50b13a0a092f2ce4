from decimal import Decimal

from emulation_bloc.core.numbers import format_number

from ...facts import Facts
from ..base import NO_NAMES, Found, Kind, Names, Values, failed, passed, unknown
from ..parameters import Share


class Targets(Kind):
    code, label = "targets", "Tỷ lệ chỉ tiêu giao ước đã đạt"
    about = "Đếm chỉ tiêu của giao ước đã có kết quả cả năm; chỉ tiêu chưa báo cáo là chưa đạt."
    parameters = (Share("share", "Ít nhất (%)"),)

    def reads(self, values: Values) -> tuple[str, ...]:
        return ("targets",)

    def words(self, values: Values, names: Names = NO_NAMES) -> str:
        return f"Đạt ít nhất {format_number(values['share'])}% chỉ tiêu của giao ước."

    def check(self, values: Values, facts: Facts, question: str) -> Found | None:
        if not facts.targets:
            return unknown("Chưa có chỉ tiêu giao ước nào để đối chiếu.")
        reached = Decimal(facts.targets_met * 100) / facts.targets
        told = f"Đạt {facts.targets_met}/{facts.targets} chỉ tiêu ({format_number(reached, 2)}%)"
        if reached >= values["share"]:
            return passed(f"{told}.")
        return failed(f"{told}; phải đạt ít nhất {format_number(values['share'])}%.")
