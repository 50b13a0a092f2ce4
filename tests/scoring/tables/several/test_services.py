"""Several rows of a draft at once: all or nothing, faults by row, nobody overwritten, and the way back."""

import re

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from scoring.enums import CriterionKind, EvidenceRule, ScoredBy, TableStatus, TieBreakKind
from scoring.models import Criterion, TieBreak
from scoring.tables import queries as tables_queries
from scoring.tables import services as tables_services
from scoring.tables.several import services
from scoring.tables.several.versions import content_of
from tests.factories.sample_table import SAMPLE, judged_rows
from tests.factories.scoring import make_table
from tests.factories.units import deputy_officer, secretary

from .rows import change, read, versions, whole

pytestmark = pytest.mark.django_db
KEY = re.compile(r'name="confirmed" value="([0-9a-f]{64})"')


@pytest.fixture
def table():
    return make_table(rows=judged_rows(4), total=40, status=TableStatus.DRAFT)


@pytest.fixture
def sample():
    return make_table(rows=SAMPLE, total=100, status=TableStatus.DRAFT)


# The act


def test_all_rows_are_written_and_each_stands_in_the_trace(table):
    rows = read(table)
    given = {
        "scored_by": ScoredBy.VERIFIER,
        "evidence_rule": EvidenceRule.FILE,
        "units": [secretary(table.year).unit_id],
    }

    services.change_rows(table=table, changes=[change(row, **given) for row in rows[:3]], by=secretary(table.year))

    assert [row.scored_by for row in read(table)] == [*[ScoredBy.VERIFIER] * 3, ScoredBy.UNIT]
    assert [len(row.units.all()) for row in read(table)] == [1, 1, 1, 0]
    assert AuditEntry.objects.filter(action="scoring.update_criterion").count() == 3


def test_one_faulty_row_and_nothing_is_written_and_the_row_is_named(sample):
    before = whole(sample)
    counted = next(row for row in read(sample) if row.kind == CriterionKind.PENALTY)
    other = next(row for row in read(sample) if row.kind == CriterionKind.JUDGED)

    with pytest.raises(Refused) as refused:
        changes = [change(other, title="Tên mới"), change(counted, points_each=0)]
        services.change_rows(table=sample, changes=changes, by=secretary(sample.year))

    assert [reason.startswith(f"{counted.label}: ") for reason in refused.value.reasons] == [True]
    assert whole(sample) == before


def test_what_somebody_else_wrote_is_not_overwritten(table):
    first, second, *_ = read(table)
    stale = [change(first, title="Một"), change(second, title="Hai")]
    other = secretary(table.year)
    tables_services.update_criterion(criterion=second, max_points=7, by=other)
    before = whole(table)

    with pytest.raises(Refused) as refused:
        services.change_rows(table=table, changes=stale, by=secretary(table.year))

    (told,) = refused.value.reasons
    assert told.startswith(f"{second.label}: {other} vừa sửa dòng này")
    assert whole(table) == before


def test_rows_taken_out_meanwhile_are_told(table):
    first, *_ = read(table)
    stale = [change(first, title="Một")]
    tables_services.delete_criterion(criterion=first, by=secretary(table.year))

    with pytest.raises(Refused, match="vừa được xóa"):
        services.change_rows(table=table, changes=stale, by=secretary(table.year))


def test_bands_and_levels_stay(sample):
    banded = next(row for row in read(sample) if row.kind == CriterionKind.BANDED)
    bands = content_of(banded)["bands"]

    services.change_rows(table=sample, changes=[change(banded, guidance="Mới")], by=secretary(sample.year))

    (after,) = [row for row in read(sample) if row.pk == banded.pk]
    assert (content_of(after)["bands"], after.guidance) == (bands, "Mới")
    assert bands


def test_only_whoever_writes_the_draft(table):
    first, *_ = read(table)

    for act in (
        lambda by: services.change_rows(table=table, changes=[change(first, title="Một")], by=by),
        lambda by: services.delete_rows(table=table, versions=versions([first]), by=by),
    ):
        with pytest.raises(Refused, match="Khối trưởng"):
            act(deputy_officer(table.year))


def test_rows_go_into_a_group_together_and_a_group_not_below_itself(sample):
    one, two = [row for row in read(sample) if row.depth == 0][:2]
    child = next(row for row in read(sample) if row.parent_id == one.pk)

    services.change_rows(table=sample, changes=[change(child, parent=two.pk)], by=secretary(sample.year))

    assert Criterion.objects.get(pk=child.pk).parent_id == two.pk
    assert tables_queries.criteria_of(sample) == sorted(tables_queries.criteria_of(sample), key=lambda row: row.path)
    with pytest.raises(Refused, match="vào chính nó"):
        group = next(row for row in read(sample) if row.pk == two.pk)
        services.change_rows(table=sample, changes=[change(group, parent=group.pk)], by=secretary(sample.year))
    with pytest.raises(Refused, match="chuyển vào nhau"):
        first, second = (next(row for row in read(sample) if row.pk == key) for key in (one.pk, two.pk))
        changes = [change(first, parent=second.pk), change(second, parent=first.pk)]
        services.change_rows(table=sample, changes=changes, by=secretary(sample.year))


# Taking out, and the way back


def test_a_change_is_undone_with_its_places(sample):
    before = whole(sample)
    one, two = [row for row in read(sample) if row.depth == 0][:2]
    children = [row for row in read(sample) if row.parent_id == one.pk][:2]
    by = secretary(sample.year)
    changes = [change(row, parent=two.pk, guidance="Khác", units=[by.unit_id]) for row in children]

    kept = services.change_rows(table=sample, changes=changes, by=by)
    assert whole(sample) != before
    services.undo(table=sample, before=kept, by=by)

    assert whole(sample) == before
    assert AuditEntry.objects.filter(reason="Hoàn tác").exists()


def test_a_change_somebody_went_on_from_is_not_undone(table):
    first, *_ = read(table)
    by = secretary(table.year)
    kept = services.change_rows(table=table, changes=[change(first, title="Một")], by=by)
    tables_services.update_criterion(criterion=first, title="Hai", by=by)

    with pytest.raises(Refused, match="vừa sửa dòng này"):
        services.undo(table=table, before=kept, by=by)

    assert Criterion.objects.get(pk=first.pk).title == "Hai"


def test_what_was_taken_out_comes_back_whole(sample):
    group, *_ = [row for row in read(sample) if row.depth == 0]
    rows = [row for row in read(sample) if row.path.startswith(group.path)]
    TieBreak.objects.create(table=sample, position=1, kind=TieBreakKind.SECTION, criterion=group)
    before, by = whole(sample), secretary(sample.year)

    kept = services.delete_rows(table=sample, versions=versions(rows), by=by)
    assert len(whole(sample)) == len(before) - len(rows)
    assert not TieBreak.objects.exists()
    services.undo(table=sample, before=kept, by=by)

    assert whole(sample) == before
    assert TieBreak.objects.get().criterion_id == group.pk
    with pytest.raises(Refused, match="đã được đưa trở lại"):
        services.undo(table=sample, before=kept, by=by)


def test_rows_do_not_come_back_under_a_group_that_is_gone(sample):
    group, *_ = [row for row in read(sample) if row.depth == 0]
    child, by = next(row for row in read(sample) if row.parent_id == group.pk), secretary(sample.year)
    below = [row for row in read(sample) if row.path.startswith(child.path)]
    kept = services.delete_rows(table=sample, versions=versions(below), by=by)
    tables_services.delete_criterion(criterion=group, by=by)

    with pytest.raises(Refused, match="không còn trong bảng"):
        services.undo(table=sample, before=kept, by=by)


def test_a_group_does_not_go_with_rows_nobody_read(sample):
    group, *_ = [row for row in read(sample) if row.depth == 0]

    with pytest.raises(Refused, match="chưa có trên trang"):
        services.delete_rows(table=sample, versions=versions([group]), by=secretary(sample.year))
