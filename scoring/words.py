"""Rules and values as people read them: “từ 95% đến dưới 100%: 1,75 điểm”. No database."""

from emulation_bloc.core.numbers import format_number

from .arithmetic.rules import MET
from .enums import BonusPlace, CriterionKind, Growth, Measure

GROWN_BY = {Measure.PERCENT: " điểm phần trăm"}  # a difference of two percentages is no percentage
SUFFIX = {Measure.PERCENT: "%", Measure.DAYS_LATE: " ngày", Measure.NUMBER: "", "": ""}


def rule_in_words(rule):
    """One sentence for the whole rule, without its bands."""
    return _WORDS[rule.kind](rule)


def _group(rule):
    said = []
    if rule.cap is not None:
        said.append(f"cộng các tiêu chí con, tối đa {format_number(rule.cap)} điểm")
    if rule.not_below_zero:
        said.append("điểm trừ không làm nhóm âm")
    text = "; ".join(said)
    return f"{text[:1].upper()}{text[1:]}"


def _judged(rule):
    by_step = f", theo bước {format_number(rule.step)}" if rule.step else ""
    return f"Chấm từ 0 đến {format_number(rule.max_points)} điểm{by_step}"


def _all_or_nothing(rule):
    most = format_number(rule.max_points)
    if rule.is_yes_or_no:
        return f"Đạt: {most} điểm; không đạt: 0 điểm"
    if rule.threshold is None:
        return f"Đạt ngưỡng: {most} điểm; không đạt: 0 điểm"
    if rule.measure == Measure.DAYS_LATE:
        reached = "Đúng hạn" if rule.threshold == 0 else f"Chậm không quá {format_number(rule.threshold)} ngày"
    else:
        reached = f"Từ {format_number(rule.threshold)}{SUFFIX[rule.measure]} trở lên"
    return f"{reached}: {most} điểm; còn lại: 0 điểm"


def _proportional(rule):
    most = format_number(rule.max_points)
    if rule.target is not None:
        aim = f"chỉ tiêu {format_number(rule.target)}{SUFFIX[rule.measure]}"
    elif rule.measure == Measure.PERCENT:
        aim = "100%"
    else:
        aim = "chỉ tiêu được giao của đơn vị"
    said = [f"Đạt {aim}: {most} điểm; chưa đạt: theo tỷ lệ hoàn thành"]
    if rule.floor is not None:
        said.append(f"dưới {format_number(rule.floor)}% chỉ tiêu: 0 điểm")
    if rule.may_exceed:
        ceiling = f", không quá {format_number(rule.ceiling)} điểm" if rule.ceiling is not None else ""
        said.append(f"vượt chỉ tiêu được cộng theo tỷ lệ{ceiling}")
    return "; ".join(said)


def _counted(rule):
    return f"{_each(rule)} điểm mỗi đơn vị đếm, tối đa {format_number(rule.max_points)} điểm"


def _each(rule):
    return format_number(rule.points_each) if rule.points_each is not None else "…"


def _growth(rule):
    most = format_number(rule.max_points)
    more = "%" if rule.growth == Growth.RELATIVE else GROWN_BY.get(rule.measure, "")
    if rule.bands:
        return f"Theo mức tăng so với năm trước ({'%' if rule.growth == Growth.RELATIVE else 'hiệu số'})"
    if rule.threshold is not None:
        return f"Tăng từ {format_number(rule.threshold)}{more} trở lên so với năm trước: {most} điểm; còn lại: 0 điểm"
    return f"{_each(rule)} điểm cho mỗi 1{more} tăng so với năm trước, tối đa {most} điểm"


def _choice(rule):
    return "Chọn một mức"


def _fault(rule):
    return "Có lỗi thì không được xét khen thưởng; không tính điểm"


def _banded(rule):
    return {
        Measure.PERCENT: "Theo tỷ lệ phần trăm đạt được",
        Measure.NUMBER: "Theo số lượng đạt được",
        Measure.DAYS_LATE: "Theo số ngày chậm",
    }.get(rule.measure, "Theo khoảng")


def _bonus(rule):
    most = format_number(rule.max_points)
    where = "cộng thêm ngoài tổng điểm" if rule.bonus_place == BonusPlace.ON_TOP else "tính trong tổng điểm"
    if rule.points_each is None:
        return f"Thưởng đến {most} điểm, {where}"
    return f"Thưởng {format_number(rule.points_each)} điểm mỗi lần, tối đa {most} điểm, {where}"


def _penalty(rule):
    each = format_number(rule.points_each) if rule.points_each is not None else "…"
    return f"Trừ {each} điểm mỗi lần vi phạm, tối đa trừ {format_number(rule.max_points)} điểm"


_WORDS = {
    CriterionKind.GROUP: _group,
    CriterionKind.JUDGED: _judged,
    CriterionKind.ALL_OR_NOTHING: _all_or_nothing,
    CriterionKind.PROPORTIONAL: _proportional,
    CriterionKind.BANDED: _banded,
    CriterionKind.COUNTED: _counted,
    CriterionKind.GROWTH: _growth,
    CriterionKind.CHOICE: _choice,
    CriterionKind.FAULT: _fault,
    CriterionKind.BONUS: _bonus,
    CriterionKind.PENALTY: _penalty,
}


def bands_in_words(rule):
    """The bands or levels of a rule, one line each."""
    lines = [f"{level.title}: {format_number(level.points)} điểm" for level in rule.levels]
    if rule.growth:
        suffix = "%" if rule.growth == Growth.RELATIVE else GROWN_BY.get(rule.measure, "")
        return [f"tăng {band_in_words(band, '', suffix)}: {format_number(band.points)} điểm" for band in rule.bands]
    return lines + [f"{band_in_words(band, rule.measure)}: {format_number(band.points)} điểm" for band in rule.bands]


def band_in_words(band, measure, suffix=None):
    """``[95, 100)`` of a percentage → “từ 95% đến dưới 100%”. ``suffix``: another sign than the measure's."""
    suffix = SUFFIX[measure] if suffix is None else suffix
    lower, upper = (None if end is None else f"{format_number(end)}{suffix}" for end in (band.lower, band.upper))
    if measure == Measure.DAYS_LATE and band.upper == 0 and band.upper_closed:
        return "đúng hạn"
    if lower is not None and band.lower == band.upper:
        return f"chậm {lower}" if measure == Measure.DAYS_LATE else lower
    start = end = ""
    if lower is not None:
        start = f"{'từ' if band.lower_closed else 'trên'} {lower}"
    if upper is not None:
        end = f"{'đến' if band.upper_closed else 'dưới'} {upper}"
    if not start and not end:
        return "mọi giá trị"
    if not end:
        words = f"{start} trở lên" if band.lower_closed else start
    elif not start:
        words = f"{end} trở xuống".removeprefix("đến ") if band.upper_closed else end
    else:
        words = f"{start} {end if band.upper_closed else f'đến {end}'}"
    return f"chậm {words}" if measure == Measure.DAYS_LATE else words


def value_in_words(rule, value):
    """What was claimed or verified, in its own unit: “97,5%”, “3 lần”, “Đạt”. Blank stays blank."""
    if value is None:
        return ""
    if rule.is_fault:
        return "Có" if value == MET else "Không"
    if rule.is_yes_or_no:
        return "Đạt" if value == MET else "Không đạt"
    if rule.is_choice:
        place = int(value) - 1
        return rule.levels[place].title if 0 <= place < len(rule.levels) else ""
    if rule.kind == CriterionKind.COUNTED:
        return format_number(value)
    if rule.is_counted:
        return f"{format_number(value)} lần"
    if rule.is_judged:
        return f"{format_number(value)} điểm"
    if rule.measure == Measure.DAYS_LATE:
        return f"chậm {format_number(value)} ngày" if value else "đúng hạn"
    return f"{format_number(value)}{SUFFIX[rule.measure]}"


NOT_APPLICABLE = "K/AD"


def answer_in_words(rule, value, base=None, *, not_applicable=False):
    """A whole answer: “K/AD”, or the value with what it is measured against."""
    if not_applicable:
        return NOT_APPLICABLE
    words = value_in_words(rule, value)
    if value is None or base is None:
        return words
    against = "năm trước" if rule.kind == CriterionKind.GROWTH else "chỉ tiêu"
    return f"{words}, {against} {format_number(base)}{SUFFIX[rule.measure]}"


def base_label(rule):
    """What to type into the second box of rules that ask for a base."""
    return "Năm trước" if rule.kind == CriterionKind.GROWTH else "Chỉ tiêu được giao"


def value_label(rule):
    """What to type into the box."""
    if rule.is_fault:
        return "Có lỗi không"
    if rule.is_yes_or_no:
        return "Kết quả"
    if rule.is_choice:
        return "Mức"
    if rule.kind == CriterionKind.COUNTED:
        return "Số lượng"
    if rule.is_counted:
        return "Số lần"
    if rule.is_judged:
        return "Điểm"
    label = {Measure.PERCENT: "Tỷ lệ %", Measure.DAYS_LATE: "Số ngày chậm"}.get(rule.measure, "Số lượng")
    return f"{label} năm nay" if rule.kind == CriterionKind.GROWTH else label


def compact(rule, value, base=None, *, not_applicable=False):
    """A whole answer in as few letters as can be typed back (``grid.forms``): “8,5”, “1284,5/1170”, “Đạt”, “K/AD”.

    A level is named by its number. Empty where there is no answer.
    """
    if not_applicable:
        return NOT_APPLICABLE
    if value is None:
        return ""
    if rule.is_fault:
        return "Có" if value else "Không"
    if rule.is_yes_or_no:
        return "Đạt" if value else "Không"
    number = format_number(value).replace(".", "")
    return number if base is None else f"{number}/{format_number(base).replace('.', '')}"
