"""A score sheet as a workbook: what goes out comes back, and only what was changed in it is taken."""

from decimal import Decimal as D

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scoring.arithmetic.values import value_fault
from scoring.enums import SheetStatus
from scoring.models import Criterion, Entry
from scoring.sheets import queries
from scoring.sheets.workbook import columns
from scoring.sheets.workbook.upload import Changes
from scoring.sheets.workbook.writing import sheet_workbook
from tests.factories.scoring import make_sheet
from tests.factories.units import make_year, officer_of
from tests.scoring.sheets.workbooks import ONE_OF_EACH, filled, loaded, sheet_of_every_kind, texts
from tests.scoring.spreadsheet import opened
from units.enums import Stage

pytestmark = pytest.mark.django_db


def claims(sheet):
    rows = Entry.objects.filter(sheet=sheet).select_related("criterion").order_by("criterion__path")
    return {
        entry.criterion.path: (entry.claimed_value, entry.claimed_base, entry.claimed_not_applicable, entry.self_note)
        for entry in rows
    }


def brought_back(sheet, typed):
    """The changes of a file with these cells typed in."""
    content, _ = filled(sheet_workbook(sheet), typed)
    return Changes(sheet, texts(content, sheet))


def test_nothing_typed_is_nothing_changed():
    sheet = sheet_of_every_kind()

    assert texts(sheet_workbook(sheet), sheet) == []


def test_every_kind_is_filled_in_and_saved():
    sheet = sheet_of_every_kind()

    changes = brought_back(sheet, ONE_OF_EACH)
    assert changes.faults == []
    assert changes.save(by=officer_of(sheet.participation)) == len(ONE_OF_EACH)

    saved = claims(sheet)
    assert {path: saved[path][:3] for path in ONE_OF_EACH} == {
        "001.001": (D("7.5"), None, False),
        "001.002": (D(1), None, False),
        "001.003": (D("1200.5"), None, False),
        "001.004": (D(45), D(50), False),
        "001.005": (D("97.25"), None, False),
        "002.001": (D(12), None, False),
        "002.002": (D(110), D(100), False),
        "002.003": (D(2), None, False),
        "002.004": (None, None, True),
        "003": (D(2), None, False),
        "004": (D(1), None, False),
        "005": (D(0), None, False),
    }
    assert saved["002.004"][3] == "Không phát sinh."
    # What was saved goes out and comes back without a change.
    assert texts(sheet_workbook(sheet), sheet) == []


@pytest.mark.parametrize("treatment", ["full", "rescaled", "lower"])
def test_the_file_shows_the_points_of_the_page(treatment):
    sheet = sheet_of_every_kind(not_applicable=treatment)
    brought_back(sheet, ONE_OF_EACH).save(by=officer_of(sheet.participation))
    page = queries.sheet_page(sheet)

    content, refs = filled(sheet_workbook(sheet), {})
    shown = opened(content, columns.SHEET_PAGE)

    found = {row.rule.path: shown.value(refs[row.rule.path, "Điểm"]) for row in page.rows}
    expected = {row.rule.path: float(row.self_points or 0) for row in page.rows}
    expected |= {"002.004": "K/AD", "002.005": None}
    assert found == expected
    assert shown.value(refs["total", "Điểm"]) == float(page.self_total)
    assert shown.value(refs["unanswered", "Kết quả"]) == page.unscored == 0


def test_what_is_cleared_in_the_file_is_cleared_and_what_is_left_alone_stays():
    sheet = sheet_of_every_kind()
    brought_back(sheet, ONE_OF_EACH).save(by=officer_of(sheet.participation))
    before = claims(sheet)

    changes = brought_back(sheet, {"001.001": {"Kết quả": None}, "002.004": {"K/AD": None, "Kết quả": "15,25"}})
    changes.save(by=officer_of(sheet.participation))

    assert claims(sheet) == before | {
        "001.001": (None, None, False, ""),
        "002.004": (D("15.25"), None, False, "Không phát sinh."),
    }


def test_a_row_that_a_colleague_saved_meanwhile_stays_where_the_file_did_not_touch_it():
    sheet = sheet_of_every_kind()
    content, _ = filled(sheet_workbook(sheet), {"001.001": {"Kết quả": 5}})
    brought_back(sheet, {"004": {"Kết quả": 1}}).save(by=officer_of(sheet.participation))

    changes = Changes(sheet, texts(content, sheet))
    changes.save(by=officer_of(sheet.participation))

    assert claims(sheet)["001.001"][0] == D(5)
    assert claims(sheet)["004"][0] == D(1)


def test_only_returned_rows_have_boxes_and_only_they_are_taken():
    back = loaded(make_sheet(year=make_year(stage=Stage.VERIFYING), status=SheetStatus.RETURNED, points=[5, 6]))
    asked = back.entries.get(criterion__path="002")
    Entry.objects.filter(pk=asked.pk).update(is_returned=True, return_note="Thiếu số liệu quý IV.")

    content, refs = filled(sheet_workbook(back), {"001": {"Kết quả": 7}, "002": {"Kết quả": 8}})

    page = opened(content, columns.SHEET_PAGE)
    assert page.value(refs["002", "Lưu ý"]) == "Cần bổ sung: Thiếu số liệu quý IV."
    assert page.value(refs["001", "Lưu ý"]) == "Không bị trả lại nên giữ nguyên như đã nộp."
    assert Changes(back, texts(content, back)).faults == [
        f"Ô {refs['001', 'Kết quả']}, cột “Kết quả”: Tiêu chí 1 không bị trả lại nên giữ nguyên như đã nộp. "
        "Hãy trả ô về như lúc tải tệp."
    ]


def test_a_row_that_is_not_for_the_unit_is_told_so_and_takes_nothing():
    sheet = sheet_of_every_kind()
    other = sheet.participation.year.participations.exclude(pk=sheet.participation_id).first()
    Criterion.objects.get(table=sheet.table, path="001.001").units.set([other.unit])
    sheet.entries.filter(criterion__path="001.001").delete()

    content, refs = filled(sheet_workbook(sheet), {"001.001": {"Kết quả": 7}})

    assert opened(content, columns.SHEET_PAGE).value(refs["001.001", "Lưu ý"]) == "Không áp dụng cho đơn vị."
    assert Changes(sheet, texts(content, sheet)).faults == [
        f"Ô {refs['001.001', 'Kết quả']}, cột “Kết quả”: Tiêu chí I.1 không áp dụng cho đơn vị. "
        "Hãy trả ô về như lúc tải tệp."
    ]


NUMBERS = st.one_of(st.integers(0, 120).map(D), st.decimals(0, 5000, places=4), st.decimals(0, 10, places=1))


def as_typed(value):
    """As text without zeros that say nothing: “7,500” is refused for its places, whatever it is worth."""
    return f"{value.normalize():f}".replace(".", ",")


@example(value=D("0.0000"), base=D(1), with_comma=True, path="001.001", note="")
@given(value=NUMBERS, base=NUMBERS, with_comma=st.booleans(), path=st.sampled_from([*ONE_OF_EACH]), note=st.text())
@settings(max_examples=25)
def test_any_value_a_row_may_take_comes_back_as_it_was_typed(value, base, with_comma, path, note):
    """Typed as text with a comma or as a number, any value ends up as the page would keep it, or is refused."""
    sheet = sheet_of_every_kind()
    row = next(row for row in queries.sheet_page(sheet).rows if row.rule.path == path)
    options = {option.value: option.words for option in columns.options_of(row.rule)}
    if options:
        value = list(options)[int(value) % len(options)]
    fault = value_fault(row.rule, value, base if row.rule.asks_base else None)
    typed = {"Kết quả": options.get(value) or (as_typed(value) if with_comma else value)}
    typed |= {"Thuyết minh": f"Số {note}"} | ({"Số gốc": base} if row.rule.asks_base else {})

    changes = brought_back(sheet, {path: typed})

    assert bool(changes.faults) == bool(fault)
    if not fault:
        changes.save(by=officer_of(sheet.participation))
        assert claims(sheet)[path][:2] == (value, base if row.rule.asks_base else None)
        assert texts(sheet_workbook(sheet), sheet) == []
