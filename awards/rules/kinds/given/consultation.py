from emulation_bloc.core.dates import short_date

from ....enums import Moment
from ...facts import Facts
from ..base import NO_NAMES, Found, Kind, Names, Values, failed, passed, unknown
from ..parameters import Pick, Words

WHEN = (("bloc", "Khi khối đề nghị"), ("desk", "Khi cơ quan nội vụ thẩm định"))


class Consultation(Kind):
    code, label = "consultation", "Lấy ý kiến cơ quan khác"
    about = "Thuế, bảo hiểm xã hội, công an, thanh tra…: ngày hỏi, ngày trả lời, ý kiến."
    parameters = (
        Words("body", "Cơ quan", "Ví dụ: Cơ quan thuế."),
        Pick("when", "Hỏi lúc", choices=WHEN),
    )
    asks = "consulted"

    def contradicts(self, mine: Values, other: Values) -> bool:
        return bool(mine["body"] == other["body"])

    def moments(self, values: Values) -> tuple[Moment, ...]:
        return (Moment.DESK,) if values["when"] == "desk" else (Moment.BALLOT, Moment.NOMINATION)

    def words(self, values: Values, names: Names = NO_NAMES) -> str:
        return f"Có ý kiến của {_inside(values['body'])}."

    def check(self, values: Values, facts: Facts, question: str) -> Found | None:
        answer = facts.given.get(question)
        body = _inside(values["body"])
        if answer is None:
            return unknown(f"Chưa hỏi ý kiến {body}.")
        asked = f"hỏi ngày {short_date(answer.asked_on)}" if answer.asked_on else ""
        if answer.met is None:
            return unknown(f"Đã hỏi ý kiến {body} ({asked or short_date(answer.on)}), chưa có trả lời.")
        told = "; ".join(filter(None, [asked, f"trả lời ngày {short_date(answer.on)}", answer.source]))
        if answer.met:
            return passed(f"{values['body']} không có ý kiến khác ({told}).")
        return failed(f"{values['body']} không đồng ý ({told}).")


def _inside(name: str) -> str:
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
