"""Why this rank, why this class: sentences a chair reads aloud."""

from decimal import Decimal as D

import pytest

from scoring.arithmetic.ranking import ClassRule, Part, Side, TieRule, rank
from scoring.standing.why import Comparison, Reached, Why, class_sentence, figures_line, neighbours_line, own_line

CLASSES = [
    ClassRule("Xuất sắc", D(90), min_section_percent=D(60), without_faults=True),
    ClassRule("Khá", D(70)),
    ClassRule("Trung bình", D(50)),
]
NAMES = {"a": "Sở A", "b": "Sở B", "c": "Sở C"}


def reached(
    total, *, sections=((("phần I"), D(60), D(60)), (("phần II"), D(31), D(40))), faults=(), missed=(), by_percent=False
):
    side = Side([Part(*section) for section in sections], list(faults), list(missed))
    return Reached(D(total), D(100), side, by_percent)


@pytest.mark.parametrize(
    ("case", "given", "sentence"),
    [
        (
            reached(91),
            "Xuất sắc",
            "Xếp loại Xuất sắc: đạt từ 90 điểm trở lên, mỗi phần (cấp 1) đạt ít nhất 60%, không có lỗi loại trừ.",
        ),
        (
            reached(91, sections=[("phần I", D(60), D(60)), ("phần II", D("23.2"), D(40))]),
            "Khá",
            "Đủ mức từ 90 điểm của loại Xuất sắc nhưng phần II chỉ đạt 58%, dưới mức 60% nên xếp loại Khá.",
        ),
        (
            reached(91, faults=["IV"]),
            "Khá",
            "Đủ mức từ 90 điểm của loại Xuất sắc nhưng có lỗi loại trừ (IV) nên xếp loại Khá.",
        ),
        (
            reached("96.666", faults=["IV"], by_percent=True),
            "Khá",
            "Đủ mức từ 90% của loại Xuất sắc nhưng có lỗi loại trừ (IV) nên xếp loại Khá.",
        ),
        (reached(70), "Khá", "Xếp loại Khá: đạt từ 70 điểm trở lên."),
        (reached("49.99"), "", "Chưa đến mức xếp loại thấp nhất (từ 50 điểm) nên không xếp loại."),
    ],
    ids=["met", "a section too low", "a fault", "a fault, by percent", "without conditions", "below every class"],
)
def test_the_class_is_told_with_the_condition_met_or_failed(case, given, sentence):
    assert class_sentence(CLASSES, case, given) == sentence


def test_a_percentage_that_fell_short_is_never_printed_as_reached():
    case = reached(91, sections=[("phần II", D("59.999"), D(100))])

    assert "phần II chỉ đạt 59,99%, dưới mức 60%" in class_sentence(CLASSES, case, "Khá")


def test_a_table_without_classes_says_nothing_about_them():
    assert class_sentence([], reached(91), "") == ""


def test_classes_by_percent_look_at_the_units_own_base():
    case = Reached(D(72), D(80), Side(), by_percent=True)

    assert case.measure == D(90)
    assert class_sentence(CLASSES[:1], case, "Xuất sắc").startswith("Xếp loại Xuất sắc: đạt từ 90% trở lên")


def test_the_own_line_gives_total_base_share_and_rank():
    first, _, _ = rank({"a": D(91), "b": D(82), "c": D(73)})

    assert own_line(first, reached(91), 3, [], "") == "Đạt 91,00/100 điểm (91%), hạng 1 trong 3 đơn vị đã thẩm định."


def test_a_fault_that_bars_from_awards_is_said_whatever_the_class():
    first, _, _ = rank({"a": D(91), "b": D(82), "c": D(73)})

    line = own_line(first, reached(91, faults=["IV", "VI"]), 3, [], "")

    assert line.endswith("Có lỗi loại trừ (IV, VI): không được xét khen thưởng.")


def test_neighbours_are_told_with_their_totals_and_the_distance():
    ordered = rank({"a": D(91), "b": D(82), "c": D(73)})

    assert neighbours_line(ordered[1], ordered, NAMES, []) == (
        "Kém Sở A (91,00) 9,00 điểm; hơn Sở C (73,00) 9,00 điểm."
    )


def test_equal_totals_without_a_rule_are_a_tie_and_say_so():
    ordered = rank({"a": D(90), "b": D(90), "c": D(73)})

    assert neighbours_line(ordered[0], ordered, NAMES, []) == (
        "Hơn Sở C (73,00) 17,00 điểm. Đồng hạng với Sở B; bảng điểm không quy định cách phân hạng khi bằng điểm."
    )


def test_equal_totals_told_apart_name_the_rule_and_its_figures():
    label = "điểm phần I cao hơn"
    values = {"a": D(50), "b": D(48), "c": D(1)}
    ordered = rank({"a": D(90), "b": D(90), "c": D(73)}, [TieRule(label, values)])
    comparisons = [Comparison(label, "điểm phần I", values)]

    assert "Bằng điểm Sở B; phân hạng theo quy định của bảng điểm: điểm phần I cao hơn." in (
        neighbours_line(ordered[0], ordered, NAMES, comparisons)
    )
    assert figures_line(ordered[1], ordered, NAMES, comparisons) == "Điểm phần I: Sở B 48,00, Sở A 50,00."
    assert figures_line(ordered[2], ordered, NAMES, comparisons) == ""


def test_a_reason_is_read_back_as_it_was_stored():
    why = Why("Đạt 91 điểm.", "", "Điểm phần I cao hơn.")

    assert Why.read(str(why)) == why
    assert why.lines == ["Đạt 91 điểm.", "Điểm phần I cao hơn."]
    assert Why.read("") == Why()
