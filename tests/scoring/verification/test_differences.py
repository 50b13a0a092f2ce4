"""A difference is one of content: whatever was found otherwise is explained, listed, and stands where one appeals."""

from decimal import Decimal as D

import pytest
from django.utils import timezone

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from scoring.answers import Typed
from scoring.appeals import services as appeals_services
from scoring.appeals.queries import appeals_of
from scoring.arithmetic.answers import Answer
from scoring.arithmetic.differences import asks_reason, differs
from scoring.checking import queries as checking_queries
from scoring.enums import AppealStatus, ScoredBy, SheetStatus
from scoring.enums import CriterionKind as K
from scoring.kinds.base import of_any
from scoring.models import Assignment, Entry, Opinion
from scoring.ranking.gaps import widest_gaps
from scoring.sheets.services import rows_of
from scoring.verification import policies
from scoring.verification import services as verification_services
from tests.factories.sample_table import band
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import deputy_officer, head_of, make_year, officer_of, secretary
from tests.scoring.reading import address, of_sheet, text
from units.enums import Stage
from units.signing import signed

pytestmark = pytest.mark.django_db

SHARE = [band(100, None, 10), band(0, 100, 5)]
ROWS = [
    {"code": "1", "title": "Tham mưu", "kind": K.JUDGED, "max_points": 10},
    {"code": "2", "title": "Hồ sơ đúng hạn", "kind": K.BANDED, "measure": "percent", "max_points": 10, "bands": SHARE},
    {"code": "3", "title": "Thu ngân sách", "kind": K.PROPORTIONAL, "measure": "number", "max_points": 10}
    | {"may_be_not_applicable": True},
    {"code": "4", "title": "Bị kỷ luật", "kind": K.FAULT, "max_points": 0},
    {"code": "5", "title": "Vi phạm do đơn vị khai", "kind": K.PENALTY, "max_points": 6, "points_each": 2},
    {"code": "6", "title": "Có vụ việc", "kind": K.FAULT, "max_points": 0, "scored_by": ScoredBy.VERIFIER},
    {"code": "7", "title": "Vi phạm", "kind": K.PENALTY, "max_points": 6, "points_each": 2}
    | {"scored_by": ScoredBy.VERIFIER},
    {"code": "8", "title": "Sáng tạo", "kind": K.JUDGED, "max_points": 10, "scored_by": ScoredBy.VERIFIER},
]
CLAIMS = [Answer(D(8)), Answer(D(97)), Answer(D(90), D(90)), Answer(D(0)), Answer(D(0))]
AS_CLAIMED = [*CLAIMS, Answer(D(0)), Answer(D(0)), Answer(D(7))]


def sheet_of(threshold="0.01", **values):
    year = make_year(stage=Stage.VERIFYING)
    table = make_table(year, rows=ROWS, total=40, reason_threshold=D(threshold), **values)
    sheet = make_sheet(year=year, table=table, status=SheetStatus.SUBMITTED)
    for entry, claim in zip(entries(sheet), CLAIMS, strict=False):
        entry.claimed = claim.scored(entry.criterion.rule())
        entry.save()
    return sheet


def entries(sheet):
    rows = rows_of(sheet, list(sheet.entries.values_list("pk", flat=True)))
    return sorted(rows.values(), key=lambda entry: entry.criterion.path)


def found(sheet, **others):
    """Every row as claimed, but those by their number (``r4=Answer(…)``)."""
    answers = {
        entry.pk: Typed(others.get(f"r{place}", AS_CLAIMED[place - 1]), entry.revision)
        for place, entry in enumerate(entries(sheet), start=1)
    }
    verification_services.save_verification(sheet=sheet, findings=answers, by=secretary(sheet.participation.year))
    return sheet


OTHERWISE = {
    "a value in the same band": ("r2", Answer(D(96))),
    "another base of the same share": ("r3", Answer(D(45), D(45))),
    "what does not apply": ("r3", Answer(not_applicable=True)),
    "points": ("r1", Answer(D(7))),
    "a fault that the unit denied": ("r4", Answer(D(1))),
    "a violation that the unit denied": ("r5", Answer(D(1))),
    "a fault in a row of the verifiers": ("r6", Answer(D(1))),
    "a penalty in a row of the verifiers": ("r7", Answer(D(2))),
}


@pytest.mark.parametrize(("row", "answer"), OTHERWISE.values(), ids=OTHERWISE)
def test_whatever_is_found_otherwise_is_explained_listed_and_told(client, row, answer):
    sheet = found(sheet_of(), **{row: answer})
    year, by = sheet.participation.year, secretary(sheet.participation.year)
    number = row[1:]

    refused = policies.may_finish_verification(by, sheet)
    with pytest.raises(Refused):
        verification_services.verify_sheet(sheet=sheet, by=by)
    explained = Answer(answer.value, answer.base, answer.not_applicable, "Theo kết luận thanh tra")
    found(sheet, **{row: explained})
    verification_services.verify_sheet(sheet=sheet, by=by)

    assert refused.reason == f"Cần ghi lý do chênh lệch ở tiêu chí: {number}."
    client.force_login(head_of(sheet.participation))
    told = text(client.get(of_sheet("sheet", sheet)))
    appeals = text(client.get(address("appeals", year)))
    assert f">{number}</a>:" in told.partition("Các chênh lệch")[2].partition("</ul>")[0]
    heads, _, rest = appeals.partition("Tiêu chí không có chênh lệch")
    assert f"Kiến nghị về tiêu chí {number}" in heads
    assert rest.startswith(" (7)")
    assert "Theo kết luận thanh tra" in heads
    gap = widest_gaps(sheet.table, year)[0]
    assert gap.criterion.label == number
    assert list(AuditEntry.objects.get(action="scoring.verify").after["changed"]) == [number]


def test_what_was_found_is_shown_with_its_value(client):
    reason = "Thanh tra"
    sheet = found(sheet_of(), r4=Answer(D(1), note=reason), r2=Answer(D(96), note=reason), r7=Answer(D(2), note=reason))
    verification_services.verify_sheet(sheet=sheet, by=secretary(sheet.participation.year))
    client.force_login(officer_of(sheet.participation))

    for page in (of_sheet("sheet", sheet), address("appeals", sheet.participation.year)):
        told = " ".join(text(client.get(page)).split())
        assert "97% (5,00 điểm)" in told
        assert "96% (5,00 điểm)" in told
        assert "2 lần (-4,00 điểm)" in told
        assert "<strong>Có</strong>" in told


def test_as_claimed_and_clean_rows_of_the_verifiers_are_no_difference():
    sheet = found(sheet_of())

    assert policies.may_finish_verification(secretary(sheet.participation.year), sheet)
    assert not [entry for entry in entries(sheet) if entry.differs]


@pytest.mark.parametrize(
    ("row", "answer", "asked"),
    [
        ("r1", Answer(D("7.5")), False),
        ("r1", Answer(D(7)), True),
        ("r2", Answer(D(96)), False),
        ("r3", Answer(not_applicable=True), True),
        ("r4", Answer(D(1)), True),
        ("r6", Answer(D(1)), True),
        ("r7", Answer(D(1)), True),
    ],
)
def test_a_table_with_a_threshold_asks_from_it_on_and_always_for_what_is_no_matter_of_points(row, answer, asked):
    """A value that moves less than the table's points is a difference all the same; a fault is never small."""
    sheet = found(sheet_of(threshold="1"), **{row: answer})

    verdict = policies.may_finish_verification(secretary(sheet.participation.year), sheet)

    assert verdict.allowed is not asked
    assert [entry.criterion.label for entry in entries(sheet) if entry.differs] == [row[1:]]


def test_an_opinion_is_explained_like_a_finding():
    sheet = sheet_of()
    year = sheet.participation.year
    check = Assignment.objects.create(year=year, subject=sheet.participation, checker=year.participations.first())
    for entry, answer in zip(entries(sheet), AS_CLAIMED, strict=True):
        value = D(1) if entry.criterion.of_kind.bars else answer.value
        opinion = Opinion(assignment=check, entry=entry, at=timezone.now(), **signed(by=officer_of(check.checker)))
        opinion.answer = Answer(value, answer.base).scored(entry.criterion.rule())
        opinion.save()

    (unexplained,) = checking_queries.lacks_of(check, sheet)
    assert [entry.criterion.label for entry in unexplained.rows] == ["4", "6"]


def test_an_appeal_against_a_fault_can_be_upheld():
    """It changes no points: it changes whether an award may be given."""
    sheet = found(sheet_of(), r4=Answer(D(1), note="Thanh tra"))
    by, year = head_of(sheet.participation), sheet.participation.year
    verification_services.verify_sheet(sheet=sheet, by=secretary(year))
    entry = Entry.objects.get(sheet=sheet, criterion__path="004")
    appeal = appeals_services.make_appeal(entry=entry, grounds="Đã hủy kết luận.", asked=Answer(D(0)), by=by)
    assert [(line.found, line.asked) for line in appeals_of(year)] == [("“Có”", "Không")]

    appeals_services.answer_appeal(
        appeal=appeal, status=AppealStatus.UPHELD, answer="Đúng.", basis="CV 12", by=deputy_officer(year)
    )

    (line,) = appeals_of(year)
    assert (line.found, line.outcome) == ("“Có”", "“Không”")
    assert line.entry.verified_value == 0
    assert line.sentence.endswith("(thẩm định “Có”, đề nghị Không): chấp nhận, thành “Không”. Đúng. Căn cứ: CV 12.")


def test_the_rule_of_differences_in_short():
    judged, fault, penalty = of_any(K.JUDGED), of_any(K.FAULT), of_any(K.PENALTY)
    nothing = Answer()

    assert not differs(judged, nothing, Answer(D(5), points=D(5))), "nothing was claimed, nothing speaks against it"
    assert not differs(judged, Answer(D(5)), nothing), "not found yet"
    assert not differs(fault, Answer(D(0)), Answer(D(0), note="Đã xem"))
    assert not asks_reason(judged, Answer(D(5)), Answer(D(5)), D(0))
    assert asks_reason(penalty, nothing, Answer(D(1), points=D(-2)), D(2))
    assert not asks_reason(penalty, nothing, Answer(D(1), points=D(-2)), D(3))
