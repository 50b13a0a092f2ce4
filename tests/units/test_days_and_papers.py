"""Last days, papers, rules and lineage: done with a trace, or refused with nothing changed."""

import datetime
from decimal import Decimal

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from tests.factories.units import administrator, leader, make_unit, make_year, member, secretary
from tests.units.trail import last_line
from units import queries, services
from units.enums import DeadlineKind, Stage, SuccessionKind
from units.models import EmulationYear, Extension, Regulation, Succession, YearPaper

pytestmark = pytest.mark.django_db


DAY = datetime.date(2022, 11, 30)
LATER = datetime.date(2022, 12, 5)


# Days


def test_a_deadline_moves_and_an_extension_that_no_longer_reaches_beyond_it_ends():
    year = make_year(units=3)
    by, unit = secretary(year), member(year)
    deadline = services.set_deadline(year=year, what=DeadlineKind.PLEDGE, last_day=DAY, by=by)
    services.grant_extension(deadline=deadline, participation=unit, last_day=LATER, reason="Thay thủ trưởng", by=by)
    assert queries.closes_on(unit, DeadlineKind.PLEDGE) == LATER
    assert queries.closes_on(leader(year), DeadlineKind.PLEDGE) == DAY
    assert queries.closes_on(unit, DeadlineKind.REGISTRATION) is None

    services.set_deadline(year=year, what=DeadlineKind.PLEDGE, last_day=datetime.date(2022, 12, 10), by=by)

    assert not Extension.objects.exists()
    assert queries.closes_on(unit, DeadlineKind.PLEDGE) == datetime.date(2022, 12, 10)
    actions = list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))
    assert actions == ["units.set_deadline", "units.grant_extension", "units.set_deadline", "units.end_extension"]


@pytest.mark.parametrize(
    ("last_day", "reason", "sentence"),
    [(DAY, "Bận", "phải sau thời hạn chung"), (LATER, "  ", "Cần ghi lý do gia hạn")],
)
def test_an_extension_is_later_and_has_a_reason(last_day, reason, sentence):
    year = make_year(units=3)
    by = secretary(year)
    deadline = services.set_deadline(year=year, what=DeadlineKind.PLEDGE, last_day=DAY, by=by)

    with pytest.raises(Refused, match=sentence):
        services.grant_extension(deadline=deadline, participation=member(year), last_day=last_day, reason=reason, by=by)

    assert not Extension.objects.exists()


def test_granting_again_replaces_the_day():
    year = make_year(units=3)
    by, unit = secretary(year), member(year)
    deadline = services.set_deadline(year=year, what=DeadlineKind.PLEDGE, last_day=DAY, by=by)
    for day in (LATER, datetime.date(2022, 12, 8)):
        services.grant_extension(deadline=deadline, participation=unit, last_day=day, reason="Bão lũ", by=by)

    assert queries.closes_on(unit, DeadlineKind.PLEDGE) == datetime.date(2022, 12, 8)
    assert last_line().before == {"last_day": "05/12/2022"}


# Papers and rules


def paper_values(**values):
    return {
        "kind": "decision",
        "number": "1650/QĐ-UBND",
        "issued_on": datetime.date(2018, 9, 4),
        "issuer": "UBND tỉnh Yên Bái",
        "title": "Thành lập các khối thi đua",
        "is_legal_basis": True,
        "position": 1,
    } | values


def test_papers_are_recorded_changed_and_removed_with_a_trace():
    year = make_year()
    by = secretary(year)
    paper = services.record_paper(year=year, values=paper_values(), by=by)

    services.update_paper(paper=paper, values=paper_values(title="Chia khối thi đua"), by=by)
    line = last_line()
    assert (line.before, line.after) == ({"title": "Thành lập các khối thi đua"}, {"title": "Chia khối thi đua"})
    with pytest.raises(Refused, match="đã có trong danh mục"):
        services.record_paper(year=year, values=paper_values(), by=by)
    services.remove_paper(paper=paper, by=by)

    assert not YearPaper.objects.exists()
    assert last_line().action == "units.remove_paper"


def test_rules_change_with_what_they_were():
    year = make_year()

    services.update_regulation(year=year, values={"majority_percent": Decimal("80")}, by=secretary(year))

    assert Regulation.objects.get(year=year).majority_percent == Decimal("80")
    assert (last_line().before, last_line().after) == (
        {"majority_percent": "50.00"},
        {"majority_percent": "80"},
    )


def test_impossible_rules_change_nothing():
    year = make_year()

    with pytest.raises(Refused):
        services.update_regulation(year=year, values={"majority_percent": Decimal("120")}, by=secretary(year))

    assert Regulation.objects.get(year=year).majority_percent == Decimal("50")
    assert not AuditEntry.objects.exists()


def test_sharing_with_home_affairs_happens_once():
    year = make_year(stage=Stage.PROPOSING)
    by = secretary(year)
    services.share_with_home_affairs(year=year, by=by)
    since = year.home_affairs_since

    services.share_with_home_affairs(year=year, by=by)

    assert EmulationYear.objects.get(pk=year.pk).home_affairs_since == since
    assert AuditEntry.objects.get().action == "units.share"
    with pytest.raises(Refused):
        services.share_with_home_affairs(year=make_year(), by=by)


# Lineage


def succeed(old, new, kind=SuccessionKind.MERGED, by=None):
    day = datetime.date(2025, 3, 1)
    return services.succeed(
        predecessor=old, successor=new, kind=kind, on=day, basis="Nghị quyết", by=by or administrator()
    )


def test_merged_and_renamed_units_keep_one_history():
    labour, home, merged, renamed = (make_unit() for _ in range(4))
    succeed(labour, merged)
    succeed(home, merged)
    succeed(merged, renamed, SuccessionKind.RENAMED)

    assert set(queries.lineage(renamed)) == {labour, home, merged, renamed}
    assert queries.lineage(labour) == [labour, merged, renamed]
    labour.refresh_from_db()
    assert labour.dissolved == datetime.date(2025, 3, 1)
    assert last_line().action == "units.succeed"


def test_succession_closes_no_ring_and_is_the_administrators():
    first, second = make_unit(), make_unit()
    succeed(first, second)

    with pytest.raises(Refused, match="cùng một lịch sử"):
        succeed(second, first)
    with pytest.raises(Refused, match="khác đơn vị cũ"):
        succeed(first, first)
    with pytest.raises(Refused, match="Chỉ quản trị viên"):
        succeed(make_unit(), second, by=secretary(make_year()))
    assert Succession.objects.count() == 1
