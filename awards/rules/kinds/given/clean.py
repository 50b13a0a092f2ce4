from emulation_bloc.core.dates import short_date

from ...facts import Facts
from ..base import NO_NAMES, Found, Kind, Names, Values, failed, passed, unknown
from ..parameters import Pick, Words

ABOUT = (
    ("discipline", "Kỷ luật"),
    ("inspection", "Thanh tra, kiểm tra, kiểm toán"),
    ("complaint", "Khiếu nại, tố cáo đang giải quyết"),
    ("conduct", "Nội bộ, tổ chức đảng, đoàn thể"),
    ("results", "Kết quả thực hiện nhiệm vụ"),
    ("other", "Điều kiện khác"),
)


class Clean(Kind):
    code, label = "clean", "Điều kiện do người có trách nhiệm xác nhận"
    about = "Ghi thành câu khẳng định; người trả lời nói đúng hay không đúng, theo tài liệu nào, ngày nào."
    parameters = (
        Pick("about", "Về", choices=ABOUT),
        Words("condition", "Điều kiện", "Ví dụ: Không có cá nhân bị kỷ luật từ cảnh cáo trở lên."),
    )
    asks = "met"

    def contradicts(self, mine: Values, other: Values) -> bool:
        return bool(mine == other)

    def words(self, values: Values, names: Names = NO_NAMES) -> str:
        return f"{values['condition'].rstrip('.')}."

    def check(self, values: Values, facts: Facts, question: str) -> Found | None:
        answer = facts.given.get(question)
        condition = values["condition"].rstrip(".")
        if answer is None or answer.met is None:
            return unknown(f"Chưa ai xác nhận: {condition}.")
        told = f"theo {answer.source} ngày {short_date(answer.on)}"
        return passed(f"{condition} ({told}).") if answer.met else failed(f"Không đúng rằng “{condition}”, {told}.")
