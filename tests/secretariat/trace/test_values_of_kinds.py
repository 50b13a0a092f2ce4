"""The trace tells an answer in the words of its kind, and a place as people count it."""

from decimal import Decimal as D

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.secretariat.trace.queries import label_entries
from scoring.answers import Typed
from scoring.arithmetic.answers import Answer
from scoring.enums import CriterionKind as K
from scoring.enums import Measure, SheetStatus, TableStatus
from scoring.sheets import services as sheets_services
from scoring.tables.criteria import services as criteria_services
from scoring.verification import services as verification_services
from tests.factories.sample_table import band
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import make_year, member, officer_of, secretary
from units.enums import Stage

pytestmark = pytest.mark.django_db

ROWS = [
    {"code": "1", "title": "Không có đơn thư", "kind": K.ALL_OR_NOTHING, "max_points": 10},
    {"code": "2", "title": "Đúng hạn", "kind": K.BANDED, "measure": Measure.PERCENT, "max_points": 10,
     "bands": [band(95, None, 10), band(None, 95, 0)]},
    {"code": "3", "title": "Xếp hạng", "kind": K.CHOICE, "max_points": 10, "levels": [("Tốt", 10), ("Khá", 5)]},
    {"code": "4", "title": "Tham mưu", "kind": K.JUDGED, "max_points": 10, "step": "0.5"},
]  # fmt: skip
SAID = {"001": (1, "Đạt"), "002": (97, "97%"), "003": (2, "Khá"), "004": (8, "8 điểm")}


def sheet_of(stage, status):
    year = make_year(stage=stage)
    return make_sheet(participation=member(year), table=make_table(year, rows=ROWS, total=40), status=status)


def told(action):
    (line,) = label_entries(AuditEntry.objects.filter(action=action))
    return line.changes


def answers(sheet, **values):
    entries = {entry.criterion.path: entry for entry in sheet.entries.select_related("criterion")}
    return {entries[path].pk: Typed(Answer(D(value)), entries[path].revision) for path, value in values.items()}


def test_a_claim_of_every_kind():
    sheet = sheet_of(Stage.SELF_SCORING, SheetStatus.DRAFT)

    sheets_services.save_entries(
        sheet=sheet,
        claims=answers(sheet, **{path: value for path, (value, _) in SAID.items()}),
        by=officer_of(sheet.participation),
    )

    assert told("scoring.save_entries") == [f"{int(path)}: {words}" for path, (_, words) in SAID.items()]


def test_a_finding_with_what_it_earns_and_both_sides_of_what_was_changed():
    sheet = sheet_of(Stage.VERIFYING, SheetStatus.SUBMITTED)
    by = secretary(sheet.participation.year)
    for entry in sheet.entries.select_related("criterion"):
        entry.claimed = Answer(D(SAID[entry.criterion.path][0])).scored(entry.criterion.rule())
        entry.save()
    findings = answers(sheet, **{"001": 0, "002": 97, "003": 2, "004": 8})
    first = next(iter(findings))
    findings[first] = Typed(Answer(findings[first].answer.value, note="Có đơn ngày 3/4"), 0)

    verification_services.save_verification(sheet=sheet, findings=findings, by=by)
    verification_services.verify_sheet(sheet=sheet, by=by)

    assert told("scoring.save_verification") == [
        "1: Không đạt (0,00 điểm), Có đơn ngày 3/4",
        "2: 97% (10,00 điểm)",
        "3: Khá (5,00 điểm)",
        "4: 8 điểm",
    ]
    assert "Điểm thay đổi: 1: Đạt (10,00 điểm) → Không đạt (0,00 điểm) (Có đơn ngày 3/4)" in told("scoring.verify")


def test_a_place_is_counted_and_told_only_where_it_moved():
    year = make_year(stage=Stage.REGISTRATION)
    table = make_table(year, rows=ROWS, total=40, status=TableStatus.DRAFT)
    by = secretary(year)
    *_, other, row = table.criteria.order_by("path")

    criteria_services.place_criterion(criterion=row, other=other, by=by)

    assert told("scoring.move_criterion") == ["Vị trí: thứ 4 → thứ 3"]
    AuditEntry.objects.create(action="scoring.add_criterion", subject_type="scoring.criterion", after={"path": "006"})
    assert told("scoring.add_criterion") == []
