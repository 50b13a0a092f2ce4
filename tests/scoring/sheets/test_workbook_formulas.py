"""What a spreadsheet shows is what the program computes: points of every kind, and all sums."""

from dataclasses import replace
from decimal import Decimal as D
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.arithmetic import points as arithmetic_points
from scoring.arithmetic import sums as arithmetic_sums
from scoring.arithmetic import values
from scoring.enums import BonusPlace, Growth, Measure, NotApplicable, Rounding
from scoring.enums import CriterionKind as K
from scoring.kinds.rule import BandRule, LevelRule, Rule
from scoring.sheets.workbook import columns
from scoring.sheets.workbook.columns import options_of
from scoring.sheets.workbook.formulas import points_formula
from scoring.sheets.workbook.sums import TOTAL, SheetSums
from tests.scoring.spreadsheet import Spreadsheet

BY_SHARE = (
    BandRule(D(100), None, D(10)),
    BandRule(D("94.5"), D(100), D("8.5")),
    BandRule(None, D("94.5"), D(0)),
)
BY_DAYS = (
    BandRule(None, D(0), D(4), upper_closed=True),
    BandRule(D(0), D(5), D("2.5"), lower_closed=False, upper_closed=True),
    BandRule(D(5), None, D(0), lower_closed=False),
)
RULES = {
    "judged": Rule("001", K.JUDGED, D(10), step=D("0.25")),
    "met or not": Rule("001", K.ALL_OR_NOTHING, D(5)),
    "from a share": Rule("001", K.ALL_OR_NOTHING, D(5), measure=Measure.PERCENT, threshold=D("87.5")),
    "days late": Rule("001", K.ALL_OR_NOTHING, D(5), measure=Measure.DAYS_LATE, threshold=D(3)),
    "of a target": Rule("001", K.PROPORTIONAL, D(10), measure=Measure.NUMBER, target=D("1500.5"), floor=D(50)),
    "beyond": Rule("001", K.PROPORTIONAL, D(10), measure=Measure.PERCENT, may_exceed=True, ceiling=D(12)),
    "beyond, unbounded": Rule("001", K.PROPORTIONAL, D(10), measure=Measure.PERCENT, may_exceed=True),
    "own target": Rule("001", K.PROPORTIONAL, D(7), measure=Measure.NUMBER),
    "bands": Rule("001", K.BANDED, D(10), measure=Measure.PERCENT, bands=BY_SHARE),
    "bands of days": Rule("001", K.BANDED, D(4), measure=Measure.DAYS_LATE, bands=BY_DAYS),
    "counted": Rule("001", K.COUNTED, D(5), points_each=D("0.25")),
    "growth in bands": Rule(
        "001", K.GROWTH, D(10), measure=Measure.NUMBER, growth=Growth.RELATIVE,
        bands=(BandRule(D(10), None, D(10)), BandRule(D(0), D(10), D(5)), BandRule(None, D(0), D(0))),
    ),
    "growth by one": Rule(
        "001", K.GROWTH, D(2), measure=Measure.PERCENT, growth=Growth.DIFFERENCE, threshold=D(1)
    ),
    "growth each": Rule(
        "001", K.GROWTH, D(10), measure=Measure.NUMBER, growth=Growth.RELATIVE, points_each=D("0.3")
    ),
    "steps": Rule(
        "001", K.STEPS, D(20), measure=Measure.PERCENT, threshold=D(5), base_points=D(10), steps_from=D(10),
        step_width=D(1), points_each=D(1), full_above=D(20),
    ),
    "steps begun": Rule(
        "001", K.STEPS, D("17.5"), measure=Measure.NUMBER, threshold=D(4), base_points=D("2.5"),
        step_width=D("1.5"), points_each=D("0.25"), counts_begun=True,
    ),
    "steps of growth": Rule(
        "001", K.STEPS, D(20), measure=Measure.NUMBER, growth=Growth.RELATIVE, threshold=D(5), base_points=D(10),
        step_width=D("2.5"), points_each=D(1),
    ),
    "choice": Rule("001", K.CHOICE, D(9), levels=(LevelRule('Hạng "nhất"', D(9)), LevelRule("Khá", D("4.5")))),
    "bonus": Rule("001", K.BONUS, D(4), points_each=D("1.5"), bonus_place=BonusPlace.ON_TOP),
    "bonus judged": Rule("001", K.BONUS, D(4), bonus_place=BonusPlace.INSIDE),
    "penalty": Rule("001", K.PENALTY, D(6), points_each=D("2.5")),
    "per head": Rule("001", K.PER_HEAD, D(10), weight=D(30), head_count=D(7)),
    "per head, unbounded": Rule("001", K.PER_HEAD, head_count=D(3)),
    "deduction": Rule("001", K.DEDUCTION, D(3), step=D("0.25")),
    "both ways": Rule("001", K.BOTH_WAYS, D(4), take_most=D(3), bonus_place=BonusPlace.ON_TOP),
    "fault": Rule("001", K.FAULT),
    "condition": Rule("001", K.CONDITION),
}  # fmt: skip
ROUNDINGS = [(2, Rounding.HALF_UP), (1, Rounding.HALF_UP), (0, Rounding.DOWN), (2, Rounding.DOWN)]


def shown(rule, value, base=None):
    """What the cell of the points shows for what stands in the cells of value and base."""
    options = options_of(rule)
    sheet = Spreadsheet({"F1": value, "G1": base})
    return sheet.compute(points_formula(rule, options, "F1", "G1"))


def in_cell(rule, value):
    return next((option.words for option in options_of(rule) if option.value == value), value)


def rounding_as(rule, places, rounding):
    return Rule(**{name: getattr(rule, name) for name in Rule.__dataclass_fields__} | {
        "places": places, "rounding": rounding,
    })  # fmt: skip


@pytest.mark.parametrize("name", RULES)
@given(
    value=st.one_of(
        st.integers(0, 12).map(D),
        st.decimals(0, 10, places=2),
        st.decimals(80, 130, places=2),
        st.decimals(0, 3000, places=4),
        st.decimals(-5, 0, places=2),
    ),
    base=st.one_of(st.integers(0, 12).map(D), st.decimals(0, 3000, places=4)),
    rounding=st.sampled_from(ROUNDINGS),
)
def test_every_kind_shows_the_points_it_earns_or_a_question_mark(name, value, base, rounding):
    rule = rounding_as(RULES[name], *rounding)
    fault = values.value_fault(rule, value, base if rule.asks_base else None)
    in_step = not rule.step or value % rule.step == 0

    found = shown(rule, in_cell(rule, value), base)

    if not fault:
        assert found == float(arithmetic_points.points_for(rule, value, base))
    elif in_step and value == round(value, 2):  # steps and places are told when the file is read
        assert found == "?"


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize(("typed", "expected"), [(None, ""), ("mười", "?"), (-11, "?"), (D("1e12"), None)])
def test_an_empty_cell_shows_nothing_and_nonsense_never_an_error(name, typed, expected):
    found = shown(RULES[name], typed, 10)

    if typed == -11 and RULES[name].scale.least(RULES[name]) is None:
        expected = None  # a loss is no nonsense
    assert found == expected if expected is not None else isinstance(found, float) or found == "?"


@pytest.mark.parametrize(("value", "base"), [(10, None), (10, 0), (10, "năm ngoái")])
@pytest.mark.parametrize("name", ["own target", "growth in bands", "growth each"])
def test_without_a_base_there_are_no_points(name, value, base):
    assert shown(RULES[name], value, base) == "?"


@pytest.mark.parametrize("name", RULES)
def test_what_a_box_refuses_while_typing_the_program_refuses_too(name):
    rule, base = RULES[name], D(100) if RULES[name].asks_base else None
    most = rule.scale.most(rule)

    if most is not None:
        assert values.value_fault(rule, most, base) == ""
        assert values.value_fault(rule, most + 1, base) != ""
    if rule.scale.takes_whole_numbers(rule):
        assert values.value_fault(rule, D("1.5"), base) != ""


def test_a_rule_longer_than_a_formula_may_be_is_left_to_the_program():
    many = tuple(BandRule(D(n), D(n + 1), D(1)) for n in range(70))

    assert points_formula(Rule("001", K.BANDED, D(1), measure=Measure.NUMBER, bands=many), (), "F1", "G1") is None


def test_two_levels_that_read_the_same_are_told_apart():
    rule = Rule("001", K.CHOICE, D(9), levels=tuple(LevelRule(title, D(1)) for title in ("Khá", "khá", "Kém")))

    assert [option.words for option in options_of(rule)] == [
        "Khá (1 điểm) – mức 1", "khá (1 điểm) – mức 2", "Kém (1 điểm)",
    ]  # fmt: skip


# Sums: any tree of groups, with rows that do not apply.

LEAVES = [
    {"kind": K.JUDGED, "max_points": D(10)},
    {"kind": K.COUNTED, "max_points": D("7.5"), "points_each": D("0.5")},
    {"kind": K.BONUS, "max_points": D(5), "bonus_place": BonusPlace.ON_TOP},
    {"kind": K.BONUS, "max_points": D(5), "bonus_place": BonusPlace.INSIDE},
    {"kind": K.PENALTY, "max_points": D(12), "points_each": D(1)},
    {"kind": K.DEDUCTION, "max_points": D(4)},
    {"kind": K.BOTH_WAYS, "max_points": D(6), "take_most": D(6), "bonus_place": BonusPlace.ON_TOP},
    {"kind": K.BOTH_WAYS, "max_points": D(6), "take_most": D(6), "bonus_place": BonusPlace.INSIDE},
    {"kind": K.FAULT},
]
leaf = st.tuples(
    st.sampled_from(LEAVES), st.sampled_from(["scored", "blank", "K/AD", "foreign", "closed"]), st.integers(0, 1000)
)
group = st.tuples(
    st.fixed_dictionaries(
        {"cap": st.none() | st.integers(1, 30).map(D), "not_below_zero": st.booleans(), "places": st.integers(0, 2)}
    ),
    st.lists(leaf | st.tuples(st.just({}), st.lists(leaf, min_size=1, max_size=3)), min_size=1, max_size=4),
)


def rows_of(tree, treatment, path=""):
    """The tree as rows of a sheet: rule, state, points in thousandths of the maximum."""
    for position, node in enumerate(tree, start=1):
        own = f"{path}.{position:03d}".removeprefix(".")
        if len(node) == 2:
            rule = Rule(own, K.GROUP, D(99), **node[0])
            yield SimpleNamespace(rule=rule, state="group", share=0)
            yield from rows_of(node[1], treatment, own)
        else:
            yield SimpleNamespace(rule=Rule(own, **node[0]), state=node[1], share=node[2])


def points_of(row):
    if row.state not in ("scored", "closed"):
        return None
    least, most = row.rule.of_kind.bounds(row.rule)
    return row.rule.rounded(least + (most - least) * row.share / 1000)


def grid_of(rows, treatment):
    """The sheet's hidden columns and shown points over these rows, as the writer lays them."""
    numbers = {row.rule.path: number for number, row in enumerate(rows, start=5)} | {TOTAL: 5 + len(rows)}

    def at(name, number):
        return f"{chr(ord('A') + columns.ORDER.index(name))}{number}"

    for row in rows:
        row.is_foreign = row.state == "foreign"
        row.criterion = SimpleNamespace(may_stay_out=row.state in ("K/AD", "scored"))
    sums = SheetSums(rows, table=SimpleNamespace(not_applicable=treatment), numbers=numbers, at=at)
    cells = {}
    for row in rows:
        for name, content in sums.of_row(row.rule.path).items():
            cells[sums.cell(name, row.rule.path)] = f"={content}" if isinstance(content, str) else content
        cells[sums.cell(columns.RAW, row.rule.path)] = "" if points_of(row) is None else points_of(row)
        cells[sums.cell(columns.STAYS_OUT, row.rule.path)] = "K/AD" if row.state == "K/AD" else None
    for name, expression in sums.of_total().items():
        cells[sums.cell(name, TOTAL)] = f"={expression}"
    return Spreadsheet(cells), sums


@given(
    tree=st.lists(group | leaf, min_size=1, max_size=5),
    treatment=st.sampled_from(NotApplicable),
    total_only=st.booleans(),
)
def test_every_subtotal_and_the_total_are_those_of_the_program(tree, treatment, total_only):
    rows = list(rows_of(tree, treatment))
    for row in rows:
        row.rule = replace(row.rule, rounds_total_only=total_only)
    out = {row.rule.path for row in rows if row.state in ("K/AD", "foreign")}
    points = {row.rule.path: points_of(row) for row in rows}
    rules = [row.rule for row in rows]

    sheet, sums = grid_of(rows, treatment)

    subtotals = arithmetic_sums.subtotals(rules, points, out, treatment)
    for row in rows:
        path = row.rule.path
        if row.state == "foreign":
            continue
        found = sheet.compute(sums.shown(path))
        if row.state == "K/AD":
            assert found == "K/AD"
        else:
            expected = subtotals[path]
            assert found == ("" if expected is None else pytest.approx(float(expected), abs=1e-8)), path
    total = arithmetic_sums.total(rules, points, out, treatment)
    assert sheet.value(sums.cell(columns.POINTS, TOTAL)) == pytest.approx(float(total), abs=1e-9)


@pytest.mark.parametrize("points", ["999999.99", "1000000", "9999999.99"])
def test_a_level_of_more_points_than_a_row_holds_is_no_answer_and_breaks_no_other(points):
    rule = Rule("001", K.CHOICE, D(points), places=0, levels=(LevelRule("Đạt", D(points)), LevelRule("Khá", D(7))))
    options = options_of(rule)
    formula = points_formula(rule, options, "F1", "G1")

    assert [Spreadsheet({"F1": one.words}).compute(formula) for one in options] == ["?", 7]
    assert values.value_fault(rule, D(1)).startswith("Số liệu này cho số điểm quá lớn")


@pytest.mark.parametrize("name", RULES)
def test_a_row_without_its_parameters_has_no_formula_or_one_that_can_be_said(name):
    """A year file may bring an issued row that no form would have taken."""
    bare = Rule("001", RULES[name].kind, D(10), measure=RULES[name].measure, growth=RULES[name].growth)

    formula = points_formula(bare, options_of(bare), "F1", "G1")

    assert formula is None or formula.startswith("IF(")


@pytest.mark.parametrize("name", RULES)
def test_numbers_are_written_out_however_large_the_record_lets_them_be(name):
    """“1E+6” in a formula is a name to some spreadsheets."""
    large = {
        part: D("9000000")
        for part in ("max_points", "points_each", "ceiling", "target", "threshold", "base_points", "step_width")
        if getattr(RULES[name], part) is not None
    }
    rule = replace(RULES[name], **large)

    formula = points_formula(rule, options_of(rule), "F1", "G1")

    assert formula is None or "E+" not in formula
