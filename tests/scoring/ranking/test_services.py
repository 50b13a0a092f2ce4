"""Publishing, withdrawing, correcting."""

from decimal import Decimal as D

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from scoring.enums import SheetStatus
from scoring.models import Ranking, ScoreSheet
from scoring.ranking import queries, services
from tests.factories.scoring import locked, make_appeal, verified_year
from tests.factories.units import deputy, head_of, secretary, secretary_head
from units.enums import Stage

pytestmark = pytest.mark.django_db


def statuses(year):
    return set(ScoreSheet.objects.of_year(year).values_list("status", flat=True))


def test_publishing_fixes_points_and_reports_ties():
    year = verified_year(totals=(90, 80, 90, 70))

    published = services.publish_ranking(year=locked(year), by=secretary(year))

    lines = [(s.participation.position, s.rank, s.tied, s.total) for s in published.standings.all()]
    assert lines == [(1, 1, True, D(90)), (3, 1, True, D(90)), (2, 3, False, D(80)), (4, 4, False, D(70))]
    assert statuses(year) == {SheetStatus.CONFIRMED}
    assert AuditEntry.objects.filter(action="scoring.publish_ranking").count() == 1


def test_nothing_is_published_while_a_unit_is_open():
    year = verified_year()
    ScoreSheet.objects.filter(participation=year.participations.last()).update(status=SheetStatus.SUBMITTED)

    with pytest.raises(Refused, match="Còn 1 đơn vị chưa thẩm định xong"):
        services.publish_ranking(year=year, by=secretary(year))

    assert not Ranking.objects.exists()
    assert statuses(year) == {SheetStatus.VERIFIED, SheetStatus.SUBMITTED}


def test_the_head_of_the_leading_unit_locks_before_anything_is_published():
    year = verified_year()
    with pytest.raises(Refused, match="Điểm chưa chốt"):
        services.publish_ranking(year=year, by=secretary(year))
    for other in (secretary(year), head_of(deputy(year))):
        with pytest.raises(Refused, match="Chỉ thủ trưởng đơn vị Khối trưởng"):
            services.lock_points(year=year, by=other)

    services.lock_points(year=year, by=secretary_head(year))

    assert statuses(year) == {SheetStatus.CONFIRMED}
    assert AuditEntry.objects.filter(action="scoring.confirm").count() == 3
    with pytest.raises(Refused, match="Điểm của năm đã chốt"):
        services.lock_points(year=year, by=secretary_head(year))
    assert services.publish_ranking(year=year, by=secretary(year)).version == 1


def test_points_are_locked_once_every_unit_is_verified_and_answered():
    year = verified_year()
    last = year.participations.last().sheet
    ScoreSheet.objects.filter(pk=last.pk).update(status=SheetStatus.SUBMITTED)
    with pytest.raises(Refused, match="Còn 1 đơn vị chưa thẩm định xong"):
        services.lock_points(year=year, by=secretary_head(year))
    ScoreSheet.objects.filter(pk=last.pk).update(status=SheetStatus.VERIFIED)
    make_appeal(last.entries.get())
    with pytest.raises(Refused, match="Còn 1 kiến nghị điểm chưa trả lời"):
        services.lock_points(year=year, by=secretary_head(year))


def test_locked_points_open_again_for_a_reason_until_they_are_published():
    year = locked(verified_year())
    head = secretary_head(year)
    with pytest.raises(Refused, match="Cần ghi lý do"):
        services.unlock_points(year=year, reason=" ", by=head)

    services.unlock_points(year=year, reason="Cộng sót một dòng", by=head)

    assert statuses(year) == {SheetStatus.VERIFIED}
    assert AuditEntry.objects.filter(action="scoring.unconfirm").first().reason == "Cộng sót một dòng"
    locked(year)
    year.stage = Stage.RANKED
    year.save()
    with pytest.raises(Refused, match="trước khi công bố"):
        services.unlock_points(year=year, reason="Muộn", by=head)


def test_publishing_again_needs_a_reason():
    year = verified_year()
    services.publish_ranking(year=locked(year), by=secretary(year))

    with pytest.raises(Refused, match="công bố lại phải nêu lý do"):
        services.publish_ranking(year=locked(year), by=secretary(year))

    assert Ranking.objects.count() == 1


def test_a_correction_is_a_new_version_and_the_old_one_stays():
    year = verified_year(totals=(90, 80, 70))
    by = secretary(year)
    services.publish_ranking(year=locked(year), by=by)
    services.withdraw_ranking(year=year, reason="Cộng sót điểm của một đơn vị", by=secretary_head(year))
    assert statuses(year) == {SheetStatus.VERIFIED}
    assert queries.ranking(year) is None
    year.participations.last().sheet.entries.update(verified_value=95, verified_points=95)

    second = services.publish_ranking(year=locked(year), by=by)

    first = Ranking.objects.get(version=1)
    assert (second.version, second.reason) == (2, "Cộng sót điểm của một đơn vị")
    assert [s.total for s in first.standings.all()] == [D(90), D(80), D(70)]
    assert [place.total for place in queries.ranking(year).places] == [D(95), D(90), D(80)]


def test_withdrawing_asks_for_a_reason():
    year = verified_year()
    by = secretary(year)
    services.publish_ranking(year=locked(year), by=by)

    with pytest.raises(Refused, match="Cần ghi lý do"):
        services.withdraw_ranking(year=year, reason="", by=secretary_head(year))

    assert queries.is_published(year)


@pytest.mark.parametrize("who", [secretary, lambda year: head_of(deputy(year))])
def test_only_the_head_who_locked_takes_a_result_back(who):
    year = verified_year()
    services.publish_ranking(year=locked(year), by=secretary(year))

    with pytest.raises(Refused, match=r"Chỉ (thủ trưởng )?đơn vị Khối trưởng"):
        services.withdraw_ranking(year=year, reason="Cộng sót", by=who(year))

    assert queries.is_published(year)
    assert statuses(year) == {SheetStatus.CONFIRMED}
