"""The pages and columns of a scoring table as a workbook: one list for writing, reading and the guide.

Headings and explanations are those of the forms of the table, so that a column and its box never differ.
"""

from decimal import Decimal

from django import forms

from emulation_bloc.core.numbers import format_number
from emulation_bloc.documents.workbooks.fields import YES_NO, Field
from units.models import Participation

from ... import kinds
from ...enums import (
    BonusPlace,
    EvidenceRule,
    FigureSource,
    Growth,
    Measure,
    PartsAt,
    ScoredBy,
    TieBreakKind,
    WithoutBase,
)
from ..criteria.forms import BandForm, CriterionForm, LevelForm
from ..forms import ClassForm, TableForm

HEAD_PAGE, ROWS_PAGE, BANDS_PAGE, LEVELS_PAGE = "Quy định chung", "Bảng điểm", "Khoảng điểm", "Mức"
CLASSES_PAGE, TIES_PAGE, GUIDE_PAGE = "Xếp loại", "Phân hạng", "Hướng dẫn"
LEVEL, KEY = "level", "key"


def _choices(enum):
    return tuple((label, value) for value, label in enum.choices)


def _kinds():
    return tuple((kind.label, kind.code) for kind in kinds.every())


def _of_form(form, name, *, width=14, choices=(), help_text=""):
    """A column for a box of ``form``: its label and help."""
    box = form.base_fields[name]
    help_text = help_text or getattr(getattr(form, "Meta", None), "help_texts", {}).get(name) or str(box.help_text)
    is_number = hasattr(box, "places") or isinstance(box, forms.IntegerField)
    point = "." if name == "code" else ","
    return Field(name, str(box.label), width, help_text, choices, is_number, _default(form, name, box), point)


def _default(form, name, box):
    """As the record has it in a new row: “Ai chấm”, “Minh chứng” need no word in every row. What is yes or no is no."""
    model = getattr(getattr(form, "_meta", None), "model", None)
    given = box.initial
    if given is None and box.required and model is not None and model._meta.get_field(name).has_default():
        given = model._meta.get_field(name).get_default()
    if not given or isinstance(given, bool) or not box.required:
        return ""
    return format_number(given) if isinstance(given, Decimal | int) else str(given)


_YES_NO = tuple(YES_NO.items())
_UNITS_HELP = "Tên hoặc tên gọi tắt các đơn vị, cách nhau bằng dấu chấm phẩy; bỏ trống: mọi đơn vị."
_CRITERION = {
    "code": {"width": 9},
    "title": {"width": 60},
    "kind": {"width": 26, "choices": _kinds},
    "max_points": {},
    "step": {},
    "cap": {},
    "not_below_zero": {"choices": _YES_NO},
    "measure": {"choices": _choices(Measure)},
    "threshold": {},
    "target": {},
    "floor": {},
    "may_exceed": {"choices": _YES_NO},
    "ceiling": {},
    "growth": {"width": 24, "choices": _choices(Growth)},
    "without_base": {"width": 20, "choices": _choices(WithoutBase)},
    "base_points": {},
    "points_each": {},
    "steps_from": {},
    "step_width": {},
    "counts_begun": {"choices": _YES_NO},
    "full_above": {},
    "take_most": {},
    "weight": {},
    "may_bar": {"choices": _YES_NO},
    "figure_source": {"width": 24, "choices": _choices(FigureSource)},
    "figure_name": {"width": 36},
    "bonus_place": {"width": 20, "choices": _choices(BonusPlace)},
    "scored_by": {"width": 20, "choices": _choices(ScoredBy)},
    "superior_skips": {"width": 16, "choices": _YES_NO},
    "evidence_rule": {"width": 20, "choices": _choices(EvidenceRule)},
    "may_be_not_applicable": {"choices": _YES_NO},
    "units": {"width": 24, "help_text": _UNITS_HELP},
    "guidance": {"width": 40},
    "legal_source": {"width": 30},
}

PARAMETER_ORDER = tuple(_CRITERION)

_KEY_HELP = "Ký hiệu tự đặt, mỗi dòng một ký hiệu riêng; chỉ cần ở dòng có khoảng điểm, mức hoặc dùng để phân hạng."
ROWS = [
    Field(LEVEL, "Cấp", 7, "1: phần của bảng; 2: ngay dưới dòng cấp 1 phía trên; và tiếp tục như vậy.", (), True),
    Field(KEY, "Ký hiệu dòng", 11, _KEY_HELP, point=".", may_be_digits=True),
    *(_of_form(CriterionForm, name, **options) for name, options in _CRITERION.items()),
]
_OF_ROW = Field(
    KEY, "Ký hiệu dòng", 14, "Ký hiệu dòng của tiêu chí ở trang “Bảng điểm”.", point=".", may_be_digits=True
)
_FROM_HELP = "Bỏ trống là có, trừ khi khoảng dưới đã kể cả giá trị ấy."
_TO_HELP = "Bỏ trống là không; khoảng chỉ gồm một giá trị (từ 100 đến 100) thì luôn kể cả."
BANDS = [
    _OF_ROW,
    _of_form(BandForm, "lower"),
    _of_form(BandForm, "lower_closed", choices=_YES_NO, help_text=_FROM_HELP),
    _of_form(BandForm, "upper"),
    _of_form(BandForm, "upper_closed", choices=_YES_NO, help_text=_TO_HELP),
    _of_form(BandForm, "points"),
]
BAND_ENDS = {field.name: field for field in BANDS if field.name.endswith("_closed")}
LEVELS = [_OF_ROW, _of_form(LevelForm, "title", width=60), _of_form(LevelForm, "points")]
CLASSES = [
    _of_form(ClassForm, "name", width=40),
    _of_form(ClassForm, "lower"),
    _of_form(ClassForm, "min_section_percent"),
    _of_form(ClassForm, "parts_at", width=20, choices=_choices(PartsAt)),
    _of_form(ClassForm, "without_faults", choices=_YES_NO),
    _of_form(ClassForm, "meets_conditions", choices=_YES_NO),
]
TIES = [
    Field("kind", "So sánh", 50, "Thử lần lượt từ trên xuống khi tổng điểm bằng nhau.", _choices(TieBreakKind)),
    Field(KEY, "Ký hiệu dòng", 14, "Chỉ khi so sánh điểm của một nhóm hoặc tiêu chí.", point=".", may_be_digits=True),
]
_HEAD_CHOICES = {
    name: tuple((str(label), value) for value, label in TableForm.base_fields[name].choices if value)
    for name in ("not_applicable", "rounding", "classified_by")
} | dict.fromkeys(("note_below_max", "rounds_total_only", "ranks_by_share"), _YES_NO)
HEAD = [_of_form(TableForm, name, choices=_HEAD_CHOICES.get(name, ())) for name in TableForm.base_fields]

# Columns and lines that files of former versions have not, the newest first: such a file says nothing of them,
# and is read as it is.
SUPERIOR_MARK = frozenset({"superior_skips"})
SOURCES = frozenset({"figure_source", "figure_name"})
SUPERIOR = frozenset({"superior_column"})
AFTER_0_2 = frozenset(
    {
        *("without_base", "base_points", "steps_from", "step_width", "counts_begun", "full_above", "take_most"),
        *("weight", "may_bar", "parts_at", "meets_conditions", "rounds_total_only", "ranks_by_share"),
    }
)
GENERATIONS = (SUPERIOR_MARK, SOURCES, SUPERIOR, AFTER_0_2)
LATER = frozenset().union(*GENERATIONS)


def lacking(fields, found):
    """Those of ``fields`` that a file has to have and has not. Of what came later it lacks all since some version: a
    single heading that is missing was changed. The column of the superior body may always be missing: who has none
    takes its line out, and what that means is asked where the table has one (``reading``)."""
    missing = [field for field in fields if field.name not in found]
    names, lacks = {field.name for field in fields}, {field.name for field in missing} - SUPERIOR - SUPERIOR_MARK
    later = frozenset()
    for generation in GENERATIONS:
        later |= generation
        if lacks == (names & later) - SUPERIOR - SUPERIOR_MARK:
            return []
    return missing if lacks else []


PAGES = {ROWS_PAGE: ROWS, BANDS_PAGE: BANDS, LEVELS_PAGE: LEVELS, CLASSES_PAGE: CLASSES, TIES_PAGE: TIES}


def units_by_name(year):
    """Names and short names of the units of ``year``, as matched in cells → the unit. One query.

    A unit is known by what it is called in that year, which its pages show, and by what it is called today.
    """
    taking_part = Participation.objects.filter(year=year).select_related("unit")
    today = {name.casefold(): one.unit for one in taking_part for name in (one.unit.name, one.unit.short_name) if name}
    then = {name.casefold(): one.unit for one in taking_part for name in (one.name, one.short_name) if name}
    return today | then
