"""Two tables side by side, and a draft tried on an earlier year."""

import pytest

from scoring.enums import CriterionKind as K
from scoring.enums import TableStatus
from scoring.ranking.trying import queries as trying_queries
from scoring.tables.comparing import queries as comparing_queries
from scoring.tables.services import HEAD
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import make_ranking, make_table, scored_year
from tests.factories.units import make_year, member, officer_of, secretary
from tests.scoring.reading import address, text
from units.enums import Stage

pytestmark = pytest.mark.django_db


def pair(old, new):
    year = make_year()
    before = make_table(year, rows=old, total=20)
    after = make_table(year, rows=new, total=20, status=TableStatus.DRAFT, version=2)
    return before, after


def told(before, after):
    return {line.title: line.kind for line in comparing_queries.table_diff(before, after).lines}


def test_rows_are_recognised_by_place_and_title_else_by_a_title_found_once():
    one, two = judged_rows(2)
    moved = {"code": "9", "title": "Phần mới", "kind": K.GROUP, "max_points": 10, "children": [two]}

    assert told(*pair([one, two], [one, moved])) == {
        one["title"]: "same",
        "Phần mới": "added",
        two["title"]: "changed",
    }


def test_a_title_found_twice_is_not_guessed():
    one, two = ({"code": str(n), "title": "Chấp hành", "kind": K.JUDGED, "max_points": n} for n in (1, 2))
    before, after = pair([one, two], [*judged_rows(2), two, one])

    counts = comparing_queries.table_diff(before, after).counts

    assert (counts["same"], counts["added"], counts["removed"]) == (0, 4, 2)


def test_every_change_of_a_row_is_told_in_words():
    row = judged_rows(1)[0]
    before, after = pair([row], [row | {"max_points": 12, "scored_by": "verifier", "may_be_not_applicable": True}])

    (line,) = comparing_queries.table_diff(before, after).differing

    assert ("Điểm tối đa", "10", "12") in line.changes
    assert ("Được khai K/AD", "không", "có") in line.changes
    assert {"Ai chấm", "Điểm tối đa", "Được khai K/AD"} <= {what for what, _, _ in line.changes}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("code", "1a"), ("guidance", "Tính đến 30/11"), ("legal_source", "Nghị định 98/2023/NĐ-CP"),
        ("evidence_rule", "source"), ("scored_by", "verifier"), ("may_be_not_applicable", True), ("max_points", 12),
        ("step", "0.5"), ("kind", K.ALL_OR_NOTHING),
    ],
)  # fmt: skip
def test_nothing_a_secretary_sets_on_a_row_is_passed_over(field, value):
    row = judged_rows(1)[0]

    (line,) = comparing_queries.table_diff(*pair([row], [row | {field: value}])).differing

    assert line.changes


HEADS = {
    "total_points": 21, "reason_threshold": "0.5", "not_applicable": "rescaled", "places": 1, "rounding": "down",
    "rounds_total_only": True, "note_below_max": True, "ranks_by_share": True, "classified_by": "percent",
    "superior_column": "Điểm Sở Nội vụ chấm",
}  # fmt: skip


@pytest.mark.parametrize("field", [name for name in HEAD if name != "title"])
def test_nothing_the_table_says_of_itself_is_passed_over(field):
    before, after = pair(judged_rows(1), judged_rows(1))
    assert comparing_queries.table_diff(before, after).head == []
    assert getattr(after, field) != HEADS[field]
    setattr(after, field, HEADS[field])
    after.save()
    after.refresh_from_db()

    assert len(comparing_queries.table_diff(before, after).head) == 1


def test_classes_and_ways_to_part_equal_totals_are_compared():
    before, after = pair(judged_rows(1), judged_rows(1))
    before.classifications.create(position=1, name="Tốt", lower=15)
    after.classifications.create(position=1, name="Tốt", lower=16, without_faults=True)
    after.tie_breaks.create(position=1, kind="more_bonus")

    head = {what: (old, new) for what, old, new in comparing_queries.table_diff(before, after).head}

    assert head["Xếp loại"] == ("Tốt: từ 15 điểm trở lên", "Tốt: từ 16 điểm trở lên; không có lỗi loại trừ")
    assert head["Phân định khi bằng điểm"][0] == "không quy định"


@pytest.fixture
def tried():
    """A year of two criteria, won by the first unit by the second criterion, and a draft that weighs them anew."""
    past = scored_year(judged_rows(2), [("4", "10"), ("9", "4"), ("1", "1")], stage=Stage.CLOSED, total=20)
    make_ranking(past, totals=(14, 13, 2))
    year = make_year(bloc=past.bloc, year=past.year + 1)
    rows = [judged_rows(1)[0], judged_rows(2)[1] | {"max_points": 5}]
    return past, make_table(year, rows=rows, total=15, status=TableStatus.DRAFT)


def test_a_draft_says_who_would_have_changed_places(tried):
    past, draft = tried

    result = trying_queries.dry_run(draft, past)

    assert [(place.rank, str(place.total), place.former_rank) for place in result.places] == [
        (1, "13.00", 2),
        (2, "9.00", 1),
        (3, "2.00", 3),
    ]
    first, second = (place.participation.short_name for place in result.places[:2])
    assert result.sentences == [f"Hạng 1 và 2 sẽ đổi chỗ: {first} (13,00) và {second} (9,00)."]
    assert (result.matched, result.unmatched) == (2, [])


def test_a_deduction_beyond_the_draft_takes_off_as_much_as_the_draft_lets():
    off = {"code": "2", "title": "Vi phạm", "kind": K.DEDUCTION, "max_points": 5}
    past = scored_year([judged_rows(1)[0], off], [("10", "5"), ("10", "1")], stage=Stage.CLOSED, total=10)
    make_ranking(past, totals=(5, 9))
    year = make_year(bloc=past.bloc, year=past.year + 1)
    rows = [judged_rows(1)[0], off | {"max_points": 3}]
    draft = make_table(year, rows=rows, total=10, status=TableStatus.DRAFT)

    assert [place.total for place in trying_queries.dry_run(draft, past).places] == [9, 7]


def test_a_criterion_measured_otherwise_is_not_carried_over(tried):
    past, draft = tried
    draft.criteria.filter(path="001").update(kind=K.COUNTED, points_each=1)

    result = trying_queries.dry_run(draft, past)

    assert (result.matched, result.unmatched) == (1, ["1"])


def test_a_dry_run_is_read_on_its_page_and_writes_nothing(client, tried):
    past, draft = tried
    client.force_login(secretary(draft.year))
    url = address("table_dry_run", draft.year, pk=draft.pk)

    page = text(client.get(url, {"nam": past.year}))

    assert "Hạng 1 và 2 sẽ đổi chỗ" in page
    assert client.get(url, {"nam": "1999"}).status_code == 404
    assert client.post(url).status_code in (200, 405)
    assert draft.criteria.count() == 2


def test_a_draft_is_compared_by_the_leadership_and_never_with_another_bloc(client):
    before, after = pair(judged_rows(1), judged_rows(2))
    foreign = make_table()
    year = after.year

    client.force_login(secretary(year))
    assert "Thêm mới" in text(client.get(address("table_compare", year, pk=after.pk, other=before.pk)))
    assert client.get(address("table_compare", year, pk=after.pk, other=foreign.pk)).status_code == 404
    client.force_login(officer_of(member(year)))
    assert client.get(address("table_compare", year, pk=after.pk, other=before.pk)).status_code == 404


@pytest.mark.parametrize("name", ["table_compare", "table_dry_run"])
def test_comparing_costs_the_same_for_any_number_of_rows(client, name, django_assert_max_num_queries):
    def cost(count):
        past = scored_year(judged_rows(count), [["5"] * count, ["6"] * count], stage=Stage.CLOSED, total=10 * count)
        make_ranking(past)
        year = make_year(bloc=past.bloc, year=past.year + 1)
        draft = make_table(year, rows=judged_rows(count, 9), total=9 * count, status=TableStatus.DRAFT)
        client.force_login(secretary(year))
        other = {"other": past.scoring_tables.get().pk} if name == "table_compare" else {}
        with django_assert_max_num_queries(40) as captured:
            assert client.get(address(name, year, pk=draft.pk, **other)).status_code == 200
        return len(captured)

    assert cost(1) == cost(3)


def test_a_draft_is_tried_with_its_own_ways_to_part_equal_totals_and_its_classes():
    past = scored_year(judged_rows(2), [("6", "4"), ("4", "6"), ("1", "1")], stage=Stage.CLOSED, total=20)
    make_ranking(past, totals=(10, 10, 2))
    year = make_year(bloc=past.bloc, year=past.year + 1)
    draft = make_table(year, rows=judged_rows(2), total=20, status=TableStatus.DRAFT)
    draft.tie_breaks.create(position=1, kind="section", criterion=draft.criteria.last())
    draft.classifications.create(position=1, name="Tốt", lower=10)

    result = trying_queries.dry_run(draft, past)

    first, _, third = result.places
    assert [(place.rank, place.total) for place in result.places] == [(1, 10), (2, 10), (3, 2)]
    assert [place.classification for place in result.places] == ["Tốt", "Tốt", ""]
    assert first.participation.sheet.entries.last().verified_points == 6
    assert f"{first.participation.short_name} từ loại chưa xếp sang loại Tốt." in result.sentences
    assert not third.changes_class


def test_equal_totals_are_parted_by_the_smaller_gap_row_by_row():
    past = scored_year(judged_rows(2), [("5", "5"), ("5", "5"), ("1", "1")], stage=Stage.CLOSED, total=20)
    make_ranking(past, totals=(10, 10, 2))
    careful = past.participations.all()[1]
    for unit in past.participations.all():
        unit.sheet.entries.update(claimed_value=5 if unit == careful else 8, self_points=5 if unit == careful else 8)
    draft = make_table(
        make_year(bloc=past.bloc, year=past.year + 1), rows=judged_rows(2), total=20, status=TableStatus.DRAFT
    )
    draft.tie_breaks.create(position=1, kind="smaller_gap")

    assert trying_queries.dry_run(draft, past).places[0].participation == careful
