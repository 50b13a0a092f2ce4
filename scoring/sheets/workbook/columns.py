"""What stands where in a score sheet that is filled in as a workbook: one list for writing and reading it.

The boxes are those of the page (``sheets.forms.ClaimForm``) and carry its names.
"""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from ...kinds.base import TICKED
from ...rows.boxes import value_field
from ...words import NOT_APPLICABLE

SHEET_PAGE, GUIDE_PAGE = "Phiếu chấm điểm", "Hướng dẫn"
HEAD_PAGE, GIVEN_PAGE = "Thông tin phiếu", "Nội dung khi tải"  # out of sight

KEY, REVISION = "key", "revision"
VALUE, BASE, STAYS_OUT, NOTE = "value", "base", "not_applicable", "note"
BOXES = (VALUE, BASE, STAYS_OUT, NOTE)
NUMBERS = (VALUE, BASE)

CODE, TITLE, RULE, MOST, ASKED, POINTS, REMARK = "code", "title", "rule", "most", "asked", "points", "remark"
READ, READ_BASE, RAW, EARNED, ON_TOP, PENALTY, MISSING, SCORED, SUMMED, BLANK = (
    "read", "read_base", "raw", "earned", "on_top", "penalty", "missing", "scored", "summed", "blank",
)  # fmt: skip

HEADINGS = {
    CODE: "Mã",
    TITLE: "Tiêu chí",
    RULE: "Cách cho điểm",
    MOST: "Tối đa",
    ASKED: "Cần nhập",
    VALUE: "Kết quả",
    BASE: "Số gốc",
    STAYS_OUT: NOT_APPLICABLE,
    POINTS: "Điểm",
    NOTE: "Thuyết minh",
    REMARK: "Lưu ý",
    KEY: "Ký hiệu dòng",
    READ: "Kết quả để tính",
    READ_BASE: "Số gốc để tính",
    RAW: "Điểm chưa cộng",
    EARNED: "Điểm đạt",
    ON_TOP: "Điểm cộng thêm",
    PENALTY: "Điểm trừ",
    MISSING: "Phần loại ra",
    SCORED: "Đã chấm",
    SUMMED: "Điểm cộng vào tổng",
    BLANK: "Chưa chấm",
}
ORDER = tuple(HEADINGS)
HELPERS = (KEY, READ, READ_BASE, RAW, EARNED, ON_TOP, PENALTY, MISSING, SCORED, SUMMED, BLANK)
WIDTHS = {CODE: 9, TITLE: 40, RULE: 42, MOST: 9, ASKED: 13, VALUE: 16, BASE: 13, STAYS_OUT: 9, POINTS: 10} | {
    NOTE: 44, REMARK: 30,
}  # fmt: skip
GIVEN = {KEY: "Ký hiệu dòng", REVISION: "Lần lưu"} | {name: HEADINGS[name] for name in BOXES}

# What binds a file to its sheet: each has its own sentence when it does not fit.
SHEET, BLOC, YEAR, UNIT, UNIT_NAME, TABLE = "sheet", "bloc", "year", "unit", "unit_name", "table"
HEAD = {
    SHEET: "Mã phiếu",
    BLOC: "Khối thi đua",
    YEAR: "Năm",
    UNIT: "Mã đơn vị",
    UNIT_NAME: "Đơn vị",
    TABLE: "Bảng điểm, lần ban hành",
}

_LONGEST_OPTION = 120  # letters: formulas compare with it, and a drop-down would not show more


@dataclass(frozen=True)
class Option:
    """One answer to choose: ``words`` in the cell, ``key`` in the form, ``value`` in the record."""

    words: str
    key: str
    value: Decimal


def options_of(rule):
    """The answers a row offers; nothing where a number is typed. No two read the same."""
    choices = [(key, label) for key, label in getattr(value_field(rule), "choices", ()) if key]
    names = [_short(label) for _, label in choices]
    often = Counter(words.casefold() for words in names)
    return tuple(
        Option(words if often[words.casefold()] == 1 else f"{words} – mức {key}", key, Decimal(key))
        for words, (key, _) in zip(names, choices, strict=True)
    )


def _short(label):
    words = " ".join(str(label).split())
    return words if len(words) <= _LONGEST_OPTION else f"{words[:_LONGEST_OPTION]}…"


def in_cells(rule, entry):
    """What the boxes of ``entry`` hold as claimed: ``{box: value of the cell}``."""
    claim = entry.claimed
    value = claim.value
    if value is not None and (options := options_of(rule)):
        value = next((option.words for option in options if option.value == value), None)
    return {
        VALUE: value,
        BASE: _base_in_cell(rule, claim.base),
        STAYS_OUT: NOT_APPLICABLE if claim.not_applicable else None,
        NOTE: claim.note or None,
    }


def _base_in_cell(rule, base):
    return (TICKED if base else None) if rule.of_kind.base.is_tick else base


def head_of(sheet):
    """``{name: text}`` that tells whose sheet a file is; ``sheet`` with its participation, unit and table."""
    participation = sheet.participation
    year = participation.year
    return {
        SHEET: str(sheet.pk),
        BLOC: year.bloc.first_code,
        YEAR: str(year.year),
        UNIT: participation.unit.code,
        UNIT_NAME: participation.name,
        TABLE: str(sheet.table.version),
    }
