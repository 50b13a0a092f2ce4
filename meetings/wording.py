"""How votes are told on screens and papers: always with what the percentage is counted on."""

from decimal import Decimal

from emulation_bloc.core.numbers import format_number
from units.enums import PercentageBase

_UNIT_OF_BASE = {
    PercentageBase.MEMBERS: "đơn vị thành viên",
    PercentageBase.PRESENT: "đơn vị có mặt",
    PercentageBase.ISSUED: "phiếu phát ra",
    PercentageBase.RETURNED: "phiếu thu về",
    PercentageBase.VALID: "phiếu hợp lệ",
}

MOST_VOTES = "nhiều phiếu hơn thì trúng, không đặt tỷ lệ tối thiểu"
SAID_HOW = "Ví dụ: biểu quyết giơ tay, 9/9 đơn vị đồng ý. In trong biên bản."
NEEDS_A_LETTER = "Chỉ ghi người bỏ phiếu thay khi đơn vị có giấy ủy quyền; hãy đánh dấu “Ủy quyền”."
WRONG_CODE = "Mã điểm danh chưa đúng. Hãy nhập 6 chữ số trên màn chiếu, hoặc quét lại mã QR (mã có thể đã đổi)."

SENT_AN_ENVELOPE = (
    "Đơn vị đã gửi phong bì. Đại biểu đến dự thì bỏ dấu ở “Phong bì của đơn vị vắng” trước khi điểm danh."
)
TAKEN_OFF = "Nội dung này vừa bị bỏ khỏi chương trình. Chữ đã gõ còn nguyên ở ô này; hãy ghi vào nội dung khác."
CHOSEN_BY_RANK = "bằng phiếu; theo quy chế đơn vị xếp hạng cao hơn được chọn"


def percent_in_words(value):
    """``Decimal("75")`` → ``"75,00%"``: shares always carry two decimals."""
    return "" if value is None else f"{format_number(value, 2)}%"


def votes_in_words(votes_for, count, base, reached, mean_place=None, *, met=True):
    """``"6/8 phiếu thu về, đạt 75,00%"``; without a base only the count; with the average place where there is one.

    ``met``: the condition of being chosen. Below it the share is told as "bằng 11,11%": "đạt" is read as passed.
    """
    words = f"{votes_for}/{count} {_UNIT_OF_BASE[PercentageBase(base)]}"
    words = words if reached is None else f"{words}, {'đạt' if met else 'bằng'} {percent_in_words(reached)}"
    return words if mean_place is None else f"thứ tự trung bình {place_in_words(mean_place)}; {words}"


def place_in_words(mean_place):
    """An average place with two decimals; equality is decided on the exact value, not on this one."""
    return format_number(Decimal(mean_place.numerator) / mean_place.denominator, 2)


def majority_in_words(percent, strict, base):
    """``"trên 50% số phiếu thu về"`` or ``"từ 66,67% số phiếu thu về trở lên"``."""
    level = f"{format_number(percent)}% {PercentageBase(base).label}"
    return f"trên {level}" if strict else f"từ {level} trở lên"


def missed_in_words(passed, most):
    """What is told of a line that was not chosen and is not tied on the last seat."""
    if most:
        return "Ít phiếu hơn" if passed else "Không có phiếu"
    return "Đạt tỷ lệ, hết chỉ tiêu" if passed else "Không đạt"


def quorum_in_words(present, members, percent, met):
    """``"Có mặt 7/8 đơn vị – đủ điều kiện (tối thiểu 66,67%)"``."""
    verdict = "đủ điều kiện" if met else "chưa đủ điều kiện"
    return f"Có mặt {present}/{members} đơn vị – {verdict} (tối thiểu {format_number(percent)}%)"
