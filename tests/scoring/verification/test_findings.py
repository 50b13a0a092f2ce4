"""Whether findings move a unit to another class, and that this needs a reason."""

from decimal import Decimal as D

import pytest

from emulation_bloc.core.verdict import Refused
from scoring.enums import CriterionKind as K
from scoring.enums import SheetStatus
from scoring.verification import queries, services
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import declare, make_sheet, make_table
from tests.factories.units import make_year, secretary
from units.enums import Stage

pytestmark = pytest.mark.django_db
CLASSES = [{"name": "Xuất sắc", "lower": 18}, {"name": "Khá", "lower": 10}]


def judged_sheet(*, claimed, found, classes=CLASSES, rows=None, **table_values):
    """A sheet of ten-point rows with claims and findings; every difference below two points needs no reason."""
    year = make_year(stage=Stage.VERIFYING)
    rows = rows or judged_rows(len(claimed))
    table = make_table(year, rows=rows, total=10 * len(claimed), reason_threshold=D(2), **table_values)
    declare(table, classes=classes)
    sheet = make_sheet(year=year, table=table, points=claimed, status=SheetStatus.SUBMITTED)
    for entry, points in zip(sheet.entries.order_by("criterion__path"), found, strict=True):
        entry.verified_value = entry.verified_points = D(points)
        entry.save()
    return sheet


def change(**values):
    found = queries.class_change(judged_sheet(**values))
    return found and (found.claimed, found.found)


@pytest.mark.parametrize(
    ("claimed", "found", "expected"),
    [
        ([9, 9], [9, 8], ("Xuất sắc", "Khá")),
        ([9, 9], [9, 9], None),
        ([10, 10], [9, 9], None),
        ([8, 8], [10, 8], ("Khá", "Xuất sắc")),
        ([5, 5], [5, 4], ("Khá", "")),
    ],
)
def test_the_class_changes_where_a_lower_end_is_crossed(claimed, found, expected):
    assert change(claimed=claimed, found=found) == expected


def test_a_section_that_falls_short_changes_the_class_too():
    classes = [{"name": "Tốt", "lower": 0, "min_section_percent": 85}]

    assert change(claimed=[10, 9], found=[10, 8], classes=classes) == ("Tốt", "")


def test_classes_by_percent_and_rows_that_others_score():
    rows = [judged_rows(1)[0], {"code": "2", "title": "x", "kind": K.JUDGED, "max_points": 10, "scored_by": "verifier"}]
    classes = [{"name": "Tốt", "lower": 90}]

    values = {"claimed": [9, None], "rows": rows, "classes": classes, "classified_by": "percent"}
    assert change(found=[9, 9], **values) is None
    assert change(found=["8.9", 9], **values) == ("Tốt", "")


def test_a_small_difference_that_changes_the_class_needs_a_reason():
    sheet = judged_sheet(claimed=[9, 9], found=[9, 8])
    by = secretary(sheet.participation.year)

    with pytest.raises(Refused, match=r"đổi xếp loại của đơn vị \(Xuất sắc → Khá\); cần ghi lý do ở tiêu chí: 2"):
        services.verify_sheet(sheet=sheet, by=by)
    sheet.entries.filter(criterion__path="002").update(reason="Thiếu một báo cáo")

    assert services.verify_sheet(sheet=sheet, by=by).status == SheetStatus.VERIFIED


def test_a_small_difference_within_the_class_needs_none():
    sheet = judged_sheet(claimed=[10, 10], found=[10, 9])

    assert services.verify_sheet(sheet=sheet, by=secretary(sheet.participation.year)).status == SheetStatus.VERIFIED
