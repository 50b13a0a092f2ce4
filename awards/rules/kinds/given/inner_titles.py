from emulation_bloc.core.dates import short_date
from emulation_bloc.core.numbers import format_number

from ...facts import Facts
from ..base import NO_NAMES, Found, Kind, Names, Values, failed, passed, unknown
from ..parameters import ROUNDING, Share, Whole, Words, share_of


class InnerTitles(Kind):
    code, label = "inner_titles", "Danh hiệu đạt được trong đơn vị"
    about = "Tỷ lệ hoặc số ít nhất của cá nhân, tập thể trong đơn vị; gốc tính do người trả lời ghi."
    parameters = (
        Words("title", "Danh hiệu, kết quả", "Ví dụ: Lao động tiên tiến."),
        Share("share", "Ít nhất (%)", required=False),
        Whole("least", "Ít nhất (số)", required=False),
        ROUNDING,
    )
    asks = "count"

    def contradicts(self, mine: Values, other: Values) -> bool:
        return bool(mine["title"] == other["title"])

    def words(self, values: Values, names: Names = NO_NAMES) -> str:
        share = f"{format_number(values['share'])}%" if values["share"] else ""
        return f"Ít nhất {share or values['least']} “{values['title']}” trong đơn vị."

    def faults(self, values: Values) -> list[str]:
        both = (values["share"] is None) == (values["least"] is None)
        return ["Ghi một trong hai: tỷ lệ hoặc số ít nhất."] if both else []

    def check(self, values: Values, facts: Facts, question: str) -> Found | None:
        answer = facts.given.get(question)
        if answer is None or answer.number is None or (values["share"] and not answer.base):
            return unknown(f"Chưa ghi số “{values['title']}” của đơn vị.")
        if values["share"]:
            least, how = share_of(answer.base or 0, values["share"], values["rounding"] or "up")
            told = f"{answer.number}/{answer.base} “{values['title']}”; ít nhất {least} ({how})"
        else:
            least = values["least"]
            told = f"{answer.number} “{values['title']}”; ít nhất {least}"
        told += f", theo {answer.source} ngày {short_date(answer.on)}."
        return passed(told) if answer.number >= least else failed(told)
