"""From an objection to an answer by people not involved, and what it does to the total."""

from decimal import Decimal as D

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from scoring.appeals import queries as appeals_queries
from scoring.appeals import services as appeals_services
from scoring.arithmetic.answers import Answer
from scoring.enums import AppealStatus, ChangeKind, CriterionKind, Measure, SheetStatus
from scoring.models import Appeal, PointsChange
from scoring.ranking import services as ranking_services
from scoring.standing import queries as standing_queries
from scoring.standing import score_matrix
from tests.factories.scoring import locked, make_appeal, scored_year, verified_year
from tests.factories.units import deputy_officer, head_of, leader, member, secretary
from units.signing import sign

pytestmark = pytest.mark.django_db

K = CriterionKind


@pytest.fixture
def year():
    return verified_year(totals=(91, 82, 73))


def row_of(unit, code="1"):
    return unit.sheet.entries.select_related("sheet__participation__year").get(criterion__code=code)


@pytest.fixture
def entry(year):
    return row_of(member(year))


def uphold(appeal, by, **values):
    values = {"answer": "Có văn bản xác nhận.", "basis": "Công văn 12/SYT", "status": AppealStatus.UPHELD} | values
    return appeals_services.answer_appeal(appeal=appeal, by=by, **values)


def test_a_unit_objects_with_grounds_and_asks_for_a_value(entry):
    by = head_of(entry.sheet.participation)

    appeal = appeals_services.make_appeal(entry=entry, grounds="Thiếu một đề tài.", asked=Answer(D(80)), by=by)

    assert (appeal.status, appeal.asked_value, appeal.asked_points, appeal.points_before) == (
        AppealStatus.OPEN,
        D(80),
        D(80),
        D(73),
    )
    line = AuditEntry.objects.get(action="scoring.make_appeal")
    assert (line.after, line.reason) == ({"1": "80,00 điểm"}, "Thiếu một đề tài.")


@pytest.mark.parametrize(
    ("grounds", "asked", "sentence"),
    [
        ("  ", Answer(), "nêu lý do kiến nghị"),
        ("Sai", Answer(D(101)), "Vượt quá điểm tối đa 100"),
        ("Sai", Answer(D(-1)), "Không được nhập số âm"),
        ("Sai", Answer(D("NaN")), "phải là một số"),
        ("Sai", Answer(points=D(101)), "từ 0 đến 100"),
        ("Sai", Answer(points=D("Infinity")), "từ 0 đến 100"),
        ("Sai", Answer(D(80), points=D(81)), "ứng với 80,00 điểm"),
        ("Sai", Answer(not_applicable=True), "không cho khai"),
    ],
)
def test_what_cannot_be_asked_is_refused_and_nothing_is_kept(entry, grounds, asked, sentence):
    with pytest.raises(Refused, match=sentence):
        appeals_services.make_appeal(entry=entry, grounds=grounds, asked=asked, by=head_of(entry.sheet.participation))

    assert not Appeal.objects.exists()
    assert not AuditEntry.objects.exists()


def test_one_row_has_one_open_appeal(entry):
    make_appeal(entry)

    with pytest.raises(Refused, match="đang có một kiến nghị chưa trả lời"):
        appeals_services.make_appeal(entry=entry, grounds="Sai", by=head_of(entry.sheet.participation))


def test_upholding_sets_what_was_asked_through_the_rule_and_keeps_the_sheet_verified(year, entry):
    sign(entry, verified_by=secretary(year))
    entry.save()
    appeal = make_appeal(entry, asked_value=D(85), asked_points=D(85))
    by = deputy_officer(year)

    done = uphold(appeal, by)

    entry.refresh_from_db()
    entry.sheet.refresh_from_db()
    assert (entry.verified_value, entry.verified_points, entry.verified_by) == (D(85), D(85), by)
    assert entry.reason == "Giải quyết kiến nghị: Có văn bản xác nhận. (căn cứ: Công văn 12/SYT)"
    assert entry.sheet.status == SheetStatus.VERIFIED
    assert (done.points_before, done.points_after, done.total_before, done.total_after) == (D(73), D(85), D(73), D(85))
    change = PointsChange.objects.get()
    assert (change.kind, change.before, change.after, change.by) == (ChangeKind.APPEAL, "73 điểm", "85 điểm", by)
    trail = AuditEntry.objects.get(action="scoring.answer_appeal")
    assert (trail.before["total"], trail.after["total"]) == ("73", "85")
    assert standing_queries.provisional(year).place_of(member(year)).rank == 2


def test_in_part_needs_the_value_found(year, entry):
    appeal = make_appeal(entry, asked_value=D(85), asked_points=D(85))
    by = secretary(year)

    with pytest.raises(Refused, match="ghi số liệu thẩm định mới"):
        uphold(appeal, by, status=AppealStatus.PARTLY)
    with pytest.raises(Refused, match="không làm đổi điểm"):
        uphold(appeal, by, status=AppealStatus.PARTLY, finding=Answer(D(73)))

    assert uphold(appeal, by, status=AppealStatus.PARTLY, finding=Answer(D(79))).points_after == D(79)


def test_upholding_bare_points_needs_a_value_that_earns_them():
    rows = [{"code": "1", "title": "Văn bản", "kind": K.COUNTED, "max_points": 10, "points_each": 2}]
    year = scored_year(rows, [[1], [1], [1]], total=10)
    appeal = make_appeal(row_of(member(year)), asked_points=D(6))

    with pytest.raises(Refused, match="Đơn vị đề nghị 6,00 điểm; số liệu này cho 4,00 điểm"):
        uphold(appeal, secretary(year), finding=Answer(D(2)))

    assert uphold(appeal, secretary(year), finding=Answer(D(3))).points_after == D(6)


def a_third_asked_for(**asked):
    """A table that rounds its total alone keeps 3,3333333333 where 3,33 is printed."""
    rows = [{"code": "1", "title": "Mô hình", "kind": K.PROPORTIONAL, "max_points": 10, "measure": "number"}]
    year = scored_year([rows[0] | {"target": 3}], [[2], [2], [2]], total=10, rounds_total_only=True)
    return make_appeal(row_of(member(year)), asked_points=D("3.33"), **asked), secretary(year)


def test_points_asked_for_as_printed_are_upheld_where_the_table_rounds_its_total_alone():
    appeal, by = a_third_asked_for()

    with pytest.raises(Refused, match="toàn bộ điều đơn vị đề nghị"):
        uphold(appeal, by, status=AppealStatus.PARTLY, finding=Answer(D(1)))

    assert uphold(appeal, by, finding=Answer(D(1))).points_after == D("3.3333333333")


def test_a_value_asked_for_with_its_points_as_printed_is_upheld_too():
    appeal, by = a_third_asked_for(asked_value=D(1))

    assert uphold(appeal, by).points_after == D("3.3333333333")


def test_dismissing_changes_no_points(year, entry):
    done = uphold(make_appeal(entry, asked_value=D(85), asked_points=D(85)), secretary(year), status="dismissed")

    entry.refresh_from_db()
    assert (entry.verified_points, done.points_after, done.total_before, done.total_after) == (D(73),) * 4
    assert not PointsChange.objects.exists()


@pytest.mark.parametrize("missing", ["answer", "basis"])
def test_an_answer_has_words_and_a_basis(year, entry, missing):
    appeal = make_appeal(entry, asked_value=D(85), asked_points=D(85))

    with pytest.raises(Refused, match="phải có nội dung và căn cứ"):
        uphold(appeal, secretary(year), **{missing: " "})

    entry.refresh_from_db()
    assert entry.verified_points == D(73)


def test_not_applicable_may_be_asked_and_granted_where_the_table_allows_it():
    rows = [
        {"code": "1", "title": "Nhiệm vụ", "kind": K.JUDGED, "max_points": 60},
        {"code": "2", "title": "Nông thôn mới", "kind": K.JUDGED, "max_points": 40, "may_be_not_applicable": True},
    ]
    year = scored_year(rows, [[60, 40], [50, 40], [50, 0]])
    entry = row_of(member(year), "2")
    by = head_of(entry.sheet.participation)
    appeal = appeals_services.make_appeal(entry=entry, grounds="Không có xã.", asked=Answer(not_applicable=True), by=by)

    done = uphold(appeal, secretary(year))

    entry.refresh_from_db()
    assert (entry.verified_not_applicable, entry.verified_value, done.points_after) == (True, None, None)
    assert (done.total_before, done.total_after) == (D(50), D(90)), "this table gives full points"


def test_growth_is_upheld_with_its_base():
    year = scored_year([{"code": "1", "title": "Thu", "kind": K.JUDGED, "max_points": 20}], [[5], [5], [5]])
    growing = {"kind": K.GROWTH, "growth": "relative", "measure": Measure.NUMBER, "points_each": 1}
    year.scoring_tables.get().criteria.update(**growing)
    entry = row_of(member(year))
    by = head_of(entry.sheet.participation)

    with pytest.raises(Refused, match="ghi cả số liệu năm trước"):
        appeals_services.make_appeal(entry=entry, grounds="Sai", asked=Answer(D(110)), by=by)
    appeal = appeals_services.make_appeal(entry=entry, grounds="Sai", asked=Answer(D(110), D(100)), by=by)

    assert appeal.asked_points == D(10)
    assert uphold(appeal, secretary(year)).points_after == D(10)
    entry.refresh_from_db()
    assert entry.verified_base == D(100)


def test_nothing_is_published_over_an_open_appeal(year, entry):
    appeal = make_appeal(entry)

    with pytest.raises(Refused, match=r"Còn 1 kiến nghị điểm chưa trả lời: .* \(1\)"):
        ranking_services.publish_ranking(year=locked(year), by=secretary(year))

    appeals_services.withdraw_appeal(appeal=appeal, by=head_of(entry.sheet.participation))
    assert ranking_services.publish_ranking(year=locked(year), by=secretary(year)).version == 1


def test_after_publication_points_change_only_by_way_of_a_new_version(year, entry):
    ranking_services.publish_ranking(year=locked(year), by=secretary(year))
    year.refresh_from_db()
    year.stage = "ranked"
    year.save()
    appeal = make_appeal(entry, asked_value=D(85), asked_points=D(85))

    with pytest.raises(Refused, match="trở lại giai đoạn thẩm định"):
        uphold(appeal, secretary(year))

    assert uphold(appeal, secretary(year), status=AppealStatus.DISMISSED).status == AppealStatus.DISMISSED


def test_the_line_for_the_minutes(year, entry):
    uphold(make_appeal(entry, asked_value=D(85), asked_points=D(85)), secretary(year))
    make_appeal(row_of(leader(year)))

    (line,) = appeals_queries.answered_appeals(year)

    name = entry.sheet.participation.name
    assert line.sentence == (
        f"{name} kiến nghị về tiêu chí 1 (thẩm định 73,00 điểm, đề nghị 85,00 điểm): chấp nhận, thành 85,00 điểm; "
        "tổng điểm của đơn vị 73,00 thành 85,00. Có văn bản xác nhận. Căn cứ: Công văn 12/SYT."
    )


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"asked_value": D(85), "asked_points": D(85)}, "có thể đổi hạng 2 và 3."),
        ({}, "có thể đổi hạng 1, 2 và 3."),
        ({"asked_value": D(74), "asked_points": D(74)}, "không làm đổi thứ hạng nào, kể cả khi được chấp nhận."),
    ],
    ids=["as asked", "full points where nothing was asked", "nothing moves"],
)
def test_an_open_appeal_says_which_ranks_it_could_change(year, entry, asked, sentence):
    make_appeal(entry, **asked)

    (found,) = appeals_queries.what_if(score_matrix.score_matrix(year), appeals_queries.open_appeals(year))

    assert found.sentence == f"Kiến nghị đang mở của {entry.sheet.participation.short_name} (1) {sentence}"


@pytest.mark.parametrize("appeals", [1, 3])
def test_appeals_cost_the_same_for_any_number(year, appeals, django_assert_num_queries):
    for unit in list(year.participations.all())[:appeals]:
        make_appeal(row_of(unit))

    with django_assert_num_queries(4):
        assert len([line.asked for line in appeals_queries.appeals_of(year)]) == appeals
