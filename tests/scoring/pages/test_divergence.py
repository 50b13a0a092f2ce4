"""What the leadership reads of the first pass: opinions beside each row, the widest gaps first, and who is missing."""

from decimal import Decimal as D

import pytest

from emulation_bloc.core.audit import AuditEntry
from emulation_bloc.core.verdict import Refused
from scoring.checking import queries
from scoring.checking.assigning import services as assigning_services
from scoring.enums import SheetStatus
from scoring.ranking import gaps
from scoring.verification import services as verification_services
from tests.factories.checking import check_of, checked_sheet, give
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import make_sheet, make_table, verify
from tests.factories.units import deputy_officer, leader, make_year, member, officer_of, secretary
from tests.scoring.reading import address, of_sheet, text
from units.enums import Stage
from units.seats import seat_of

pytestmark = pytest.mark.django_db


def rows_for(sheet, person):
    year = sheet.participation.year
    return queries.divergences(sheet.table, year, seat_of(person, year))


def test_opinions_stand_beside_the_claim_with_their_spread(client):
    sheet = checked_sheet(points=[8, 9])
    give(check_of(sheet, 4), 8, 9)
    give(check_of(sheet, 5), "6.5", 9)
    client.force_login(secretary(sheet.participation.year))

    page = text(client.get(of_sheet("sheet_verify", sheet)))

    assert "Lệch 1,5" in page
    assert "trung vị 7,25" in page
    assert page.count('class="variance"') == 1


def test_the_page_of_one_criterion_shows_them_too(client):
    sheet = checked_sheet(points=[8])
    give(check_of(sheet, 4), 8)
    give(check_of(sheet, 5), "6.5")
    year = sheet.participation.year
    client.force_login(secretary(year))

    page = text(client.get(address("criterion_verify", year, pk=sheet.table.criteria.get().pk)))

    assert "Lệch 1,5" in page


def test_whoever_says_not_applicable_against_points_comes_before_any_number():
    sheet = checked_sheet(points=[8, 9])
    sheet.table.not_applicable = "full"
    sheet.table.save()
    sheet.table.criteria.update(may_be_not_applicable=True)
    give(check_of(sheet, 4), 8, "K/AD")
    give(check_of(sheet, 5), 0, 9)

    rows = rows_for(sheet, secretary(sheet.participation.year))

    assert [(row.entry.criterion.path, row.opinions.splits) for row in rows] == [("002", True), ("001", False)]


def test_the_widest_gap_comes_first_and_agreement_is_left_out():
    sheet = checked_sheet(points=[8, 9, 7, 5])
    give(check_of(sheet, 4), 8, 9, 7, 5)
    give(check_of(sheet, 5), 7, 9, 2, 5)

    rows = rows_for(sheet, secretary(sheet.participation.year))

    assert [(row.entry.criterion.path, row.opinions.spread) for row in rows] == [("003", D(5)), ("001", D(1))]


def test_the_radar_is_the_leaderships_alone(client):
    sheet = checked_sheet(points=[8])
    give(check_of(sheet, 4), 8)
    give(check_of(sheet, 5), 3)
    year = sheet.participation.year

    for person in (secretary(year), deputy_officer(year)):
        client.force_login(person)
        assert "Lệch 5" in text(client.get(address("divergence", year)))
    for place in (3, 4):
        client.force_login(officer_of(year.participations.get(position=place)))
        assert client.get(address("divergence", year)).status_code == 404


def test_blind_leaders_read_nothing_of_a_sheet_they_still_have_to_check(client):
    sheet = checked_sheet(points=[8], blind=True)
    year = sheet.participation.year
    subject = year.participations.get(position=5)
    other = make_sheet(participation=subject, table=sheet.table, points=[8], status=SheetStatus.SUBMITTED)
    give(check_of(other, 2), "6.25")
    leader = secretary(year)
    client.force_login(leader)
    assert "6,25" not in text(client.get(of_sheet("sheet_verify", other)))
    assert rows_for(other, leader) == []

    give(check_of(other, 1), 8)

    assert "6,25" in text(client.get(of_sheet("sheet_verify", other)))
    assert len(rows_for(other, leader)) == 1


def test_nobody_reads_opinions_on_the_own_sheet():
    sheet = checked_sheet(points=[8])
    year = sheet.participation.year
    own = make_sheet(
        participation=year.participations.get(position=1), table=sheet.table, points=[8], status=SheetStatus.SUBMITTED
    )
    give(check_of(own, 2), 8)
    give(check_of(own, 3), 3)

    assert rows_for(own, secretary(year)) == []
    assert len(rows_for(own, deputy_officer(year))) == 1


def test_opinions_of_one_who_stood_aside_no_longer_count():
    sheet = checked_sheet(points=[8])
    give(check_of(sheet, 4), 8)
    check = give(check_of(sheet, 5), 3, finish=False)

    assigning_services.stand_aside(assignment=check, reason="Bận", by=officer_of(check.checker))

    assert rows_for(sheet, secretary(sheet.participation.year)) == []


def test_verification_waits_for_every_pass_or_for_a_reason_that_is_kept(client):
    sheet = checked_sheet(points=[8])
    give(check_of(sheet, 4), 8)
    verify(sheet)
    year = sheet.participation.year
    client.force_login(secretary(year))
    late = check_of(sheet, 5).checker.short_name

    page = text(client.post(of_sheet("sheet_finish", sheet), {}, follow=True))
    assert f"Còn đơn vị chưa chấm xong phiếu này: {late}" in page
    assert "Lý do kết luận khi chưa đủ ý kiến" in page
    client.post(of_sheet("sheet_finish", sheet), {"without": "Quá hạn chấm chéo"})

    sheet.refresh_from_db()
    assert sheet.status == SheetStatus.VERIFIED
    assert AuditEntry.objects.get(action="scoring.verify").reason == "Quá hạn chấm chéo"


def test_with_every_pass_finished_no_reason_is_asked_for():
    sheet = checked_sheet(points=[8])
    for checker in (4, 5):
        give(check_of(sheet, checker), 8)
    verify(sheet)

    verification_services.verify_sheet(sheet=sheet, by=secretary(sheet.participation.year), reason="thừa")

    assert AuditEntry.objects.get(action="scoring.verify").reason == ""


def test_a_waived_pass_does_not_waive_missing_findings():
    sheet = checked_sheet(points=[8])

    with pytest.raises(Refused, match="chưa có điểm thẩm định"):
        verification_services.verify_sheet(sheet=sheet, by=secretary(sheet.participation.year), reason="Gấp")


@pytest.mark.parametrize("name", ["sheet_verify", "divergence"])
def test_pages_of_the_leadership_cost_the_same_for_any_number_of_rows(client, name, django_assert_max_num_queries):
    def cost(count):
        sheet = checked_sheet(points=[8] * count)
        give(check_of(sheet, 4), *[7] * count)
        give(check_of(sheet, 5), *[5] * count)
        year = sheet.participation.year
        client.force_login(secretary(year))
        url = of_sheet(name, sheet) if name == "sheet_verify" else address(name, year)
        with django_assert_max_num_queries(40) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    assert cost(1) == cost(3)


def test_the_radar_costs_the_same_for_any_number_of_units(client, django_assert_max_num_queries):
    def cost(*places):
        first = checked_sheet(points=[8], units=7, checkers=2)
        year = first.participation.year
        sheets = [first] + [
            make_sheet(
                participation=year.participations.get(position=place),
                table=first.table,
                points=[8],
                status=SheetStatus.SUBMITTED,
            )
            for place in places
        ]
        for sheet in sheets:
            one, other = sheet.participation.checked_by.select_related("checker", "subject__sheet")
            one.year = other.year = year
            give(one, 8), give(other, 3)
        client.force_login(secretary(year))
        with django_assert_max_num_queries(40) as captured:
            assert text(client.get(address("divergence", year))).count("Lệch 5") == len(sheets)
        return len(captured)

    assert cost() == cost(4, 5)


def test_without_a_plan_the_widest_gaps_between_claim_and_finding_come_first(client):
    year = make_year(stage=Stage.VERIFYING)
    rows = [*judged_rows(1, maximum=40), {"code": "2", "title": "Nhỏ mà lệch nhiều", "kind": "judged", "max_points": 5}]
    table = make_table(year, rows=rows, total=45)
    sheet = make_sheet(participation=member(year), table=table, points=[40, 5], status=SheetStatus.SUBMITTED)
    for entry, points in zip(sheet.entries.order_by("criterion__path"), (36, 2), strict=True):
        entry.verified_value = entry.verified_points = points
        entry.save()
    client.force_login(secretary(year))

    page = text(client.get(address("divergence", year)))

    assert [gap.points for gap in gaps.widest_gaps(table, year, seat_of(secretary(year), year))] == [
        -3,
        -4,
    ]
    assert page.index("Nhỏ mà lệch nhiều") < page.index("Tiêu chí số 1")
    assert "-3,00" in page
    assert "Ý kiến chấm chéo" not in page


def test_findings_on_the_own_sheet_are_not_told_before_it_is_verified(client):
    year = make_year(stage=Stage.VERIFYING)
    sheet = make_sheet(participation=leader(year), points=[8], status=SheetStatus.SUBMITTED)
    sheet.entries.update(verified_value=3, verified_points=3, reason="Thiếu báo cáo")
    client.force_login(secretary(year))

    for page in ("divergence", "verification_grid"):
        assert "Thiếu báo cáo" not in text(client.get(address(page, year)))
    assert "<strong>3</strong>" not in text(client.get(address("verification_grid", year)))
    sheet.status = SheetStatus.VERIFIED
    sheet.save()
    assert "Thiếu báo cáo" in text(client.get(address("divergence", year)))
    assert "<strong>3</strong>" in text(client.get(address("verification_grid", year)))
