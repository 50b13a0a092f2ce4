"""A year seen again as it stood at an earlier stop: states, points, results and rights of then."""

from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from emulation_bloc.core.audit import record
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.past_states import states_at
from emulation_bloc.secretariat.flow.steps import advance
from emulation_bloc.secretariat.trace.replay.queries import YearThen, stops
from scoring.enums import ChangeKind, SheetStatus
from scoring.models import PointsChange, ScoreSheet
from scoring.ranking import services
from scoring.standing.past import matrix_at
from scoring.workflow import SHEET_FLOW
from tests.factories.scoring import make_appeal, submitted_sheet, verified_year
from tests.factories.secretariat import make_year_ready_for
from tests.factories.units import (
    deputy_officer,
    head_of,
    home_affairs_user,
    leader,
    make_user,
    make_year,
    member,
    officer_of,
    secretary,
    secretary_head,
)
from units.enums import Stage

pytestmark = pytest.mark.django_db


def url(year):
    return reverse("secretariat:replay", kwargs=year.address)


def then(user, year, number=None):
    found = stops(user, year)
    return YearThen(user, year, found[-1 if number is None else number - 1])


def unit_in(year_then, participation):
    return next(unit for unit in year_then.units if unit.participation.pk == participation.pk)


def words(unit):
    return {label: cell.word for label, cell in unit.cells}


# ── States from the trace ─────────────────────────────────────────────────────────────────────────────────────


def test_a_state_is_the_last_move_up_to_the_line():
    year = make_year()
    lines = [
        record("units.x", year, by=None, before={"stage": before}, after={"stage": after})
        for before, after in (("planning", "registration"), ("registration", "running"))
    ]

    assert [states_at([year], line, field="stage")[year.pk] for line in lines] == ["registration", "running"]


def test_before_the_first_move_stands_what_it_moved_from():
    year = make_year(stage=Stage.RUNNING)
    line = record("units.note", year, by=None)
    record("units.x", year, by=None, before={"stage": "planning"}, after={"stage": "running"})

    assert states_at([year], line, field="stage") == {year.pk: "planning"}


def test_a_row_that_never_moved_is_as_it_is():
    year = make_year(stage=Stage.RUNNING)

    assert states_at([year], record("units.note", year, by=None), field="stage") == {year.pk: Stage.RUNNING}


# ── Points ────────────────────────────────────────────────────────────────────────────────────────────────────


def change(entry, kind, at, before, after):
    told = [("" if points is None else f"{points} điểm", points) for points in (before, after)]
    return PointsChange.objects.create(
        entry=entry,
        kind=kind,
        at=at,
        before=told[0][0],
        points_before=told[0][1],
        after=told[1][0],
        points_after=told[1][1],
    )


def test_points_go_back_through_findings_and_appeals():
    year = verified_year(totals=(90, 80, 70))
    entry = year.participations.all()[2].sheet.entries.get()
    change(entry, ChangeKind.VERIFICATION, "2022-12-01T00:00Z", None, 60)
    change(entry, ChangeKind.APPEAL, "2022-12-10T00:00Z", 60, 70)
    unit = entry.sheet.participation_id

    totals = [
        matrix_at(year, time).verified_entries[unit][entry.criterion.path]
        for time in map(moment, ("2022-11-30", "2022-12-01", "2022-12-10"))
    ]

    assert totals == [None, Decimal(60), Decimal(70)]


def moment(day):
    with time_machine.travel(f"{day} 12:00 +07:00"):
        return record("units.note", make_year(), by=None).at


def test_a_claim_changed_after_a_return_goes_back_to_what_was_handed_in():
    sheet = submitted_sheet()
    entry = sheet.entries.filter(self_points__isnull=False).first()
    change(entry, ChangeKind.CLAIM, "2022-12-10T00:00Z", 1, entry.self_points)

    then = matrix_at(sheet.participation.year, moment("2022-12-01"))

    assert then.claimed_entries[sheet.participation_id][entry.criterion.path] == 1


def test_a_row_without_points_then_did_not_apply():
    year = verified_year(totals=(90, 80, 70))
    entry = year.participations.all()[2].sheet.entries.get()
    PointsChange.objects.create(
        entry=entry,
        kind=ChangeKind.VERIFICATION,
        at="2022-12-10T00:00Z",
        before="K/AD",
        after="70 điểm",
        points_after=70,
    )
    unit, path = entry.sheet.participation_id, entry.criterion.path

    assert matrix_at(year, moment("2022-12-01")).verified_left_out[unit] == {path}
    assert path not in matrix_at(year, moment("2022-12-20")).verified_left_out[unit]


# ── The year ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_stage_of_then():
    year = make_year_ready_for("open_registration")
    advance(year=year, step="open_registration", by=secretary(year))
    advance(year=year, step="back_to_planning", reason="Thiếu đơn vị", by=secretary(year))

    assert [then(secretary(year), year, number).stage for number in (1, 2)] == [Stage.REGISTRATION, Stage.PLANNING]
    assert year.stage == Stage.PLANNING


@pytest.fixture
def verified():
    """A sheet that was handed in, verified and given back again."""
    year = verified_year(totals=(90, 80, 70, 60))
    sheet = year.participations.all()[2].sheet
    for step, source, reason in (
        ("submit", "draft", ""),
        ("verify", "submitted", ""),
        ("return", "verified", "Bổ sung"),
    ):
        ScoreSheet.objects.filter(pk=sheet.pk).update(status=source)
        sheet.refresh_from_db()
        SHEET_FLOW.take(step, sheet, by=secretary(year), reason=reason)
    return sheet


def test_a_sheet_is_seen_as_it_was(verified):
    year, user = verified.participation.year, secretary(verified.participation.year)

    handed_in, found, returned = (unit_in(then(user, year, number), verified.participation) for number in (1, 2, 3))

    assert (words(handed_in)["Tự chấm"], handed_in.claimed, handed_in.found) == ("Đã nộp", 70, None)
    assert (words(found)["Thẩm định"], found.claimed, found.found) == ("Đã thẩm định", 70, 70)
    assert (words(returned)["Tự chấm"], returned.found) == ("Trả lại", None)


def test_a_unit_reads_its_own_points_only(verified):
    year = verified.participation.year
    user = officer_of(verified.participation)

    past = then(user, year, 1)

    assert unit_in(past, verified.participation).claimed == 70
    assert [unit.claimed for unit in past.units if unit.participation.pk != verified.participation_id] == [None] * 3


def test_what_is_being_found_about_ones_own_unit_stays_closed(verified):
    """It was verified once, and is open again: the deputy may be thinking anew."""
    past = then(officer_of(verified.participation), verified.participation.year, 2)

    assert unit_in(past, verified.participation).found is None


def test_home_affairs_reads_only_what_is_verified_today(verified):
    year = verified.participation.year
    year.home_affairs_since = AuditEntry.objects.last().at
    year.save()

    past = then(home_affairs_user(year), year, 2)

    assert unit_in(past, verified.participation).claimed is None
    assert unit_in(past, leader(year)).claimed == 90


def test_the_ranking_in_force_then():
    year = verified_year(totals=(90, 80, 70))
    ScoreSheet.objects.filter(participation__year=year).update(status=SheetStatus.CONFIRMED)
    first = record("units.share", year, by=None)
    ranking = services.publish_ranking(year=year, by=secretary(year))
    services.withdraw_ranking(year=year, reason="Cộng sai", by=secretary_head(year))
    before, published, withdrawn = (then(secretary(year), year, number) for number in (1, 2, None))
    assert first.pk == before.stop.pk
    assert (before.ranking, withdrawn.ranking) == (None, None)
    assert published.ranking.published == ranking
    assert [unit.place.rank for unit in published.units] == [1, 2, 3]


def test_a_unit_knows_of_its_own_appeals_only(verified):
    make_appeal(verified.entries.get())
    year = verified.participation.year
    record("units.share", year, by=None)
    stranger = officer_of(year.participations.all()[3])

    told = [then(user, year).open_appeals for user in (officer_of(verified.participation), secretary(year), stranger)]

    assert told == [1, 1, 0]


def test_rights_run_from_their_day_on():
    year = make_year()
    line = year.leaderships.get(role="leader")
    with time_machine.travel(line.rights_from):
        on_the_day = record("units.share", year, by=None)

    holds = {role.role: holds for role, holds in then(secretary(year), year).leaderships}

    assert stops(secretary(year), year)[0].pk == on_the_day.pk
    assert holds == {"leader": True, "deputy": True}


# ── The page ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_page_shows_the_stop_asked_for(client):
    year = make_year_ready_for("open_registration")
    advance(year=year, step="open_registration", by=secretary(year))
    advance(year=year, step="back_to_planning", reason="Thiếu đơn vị", by=secretary(year))
    client.force_login(secretary(year))

    page = client.get(url(year), {"moc": 1})

    assert page.context["stop"].number == 1
    assert "2/9 – Đăng ký, ký giao ước" in page.content.decode()


@pytest.mark.parametrize(("number", "shown"), [("", 2), ("0", 1), ("99", 2), ("x", 2), ("-1", 2), ("9" * 400, 2)])
def test_any_number_leads_to_a_stop(client, number, shown):
    year = make_year()
    for _ in range(2):
        record("units.share", year, by=None)
    client.force_login(secretary(year))

    assert client.get(url(year), {"moc": number}).context["stop"].number == shown


def test_a_year_without_a_trail_says_so(client):
    year = make_year()
    client.force_login(secretary(year))

    assert "chưa có mốc nào" in client.get(url(year)).content.decode()


def test_strangers_do_not_know_the_year(client):
    year = make_year()
    client.force_login(make_user(unit=make_year().participations.first().unit))

    assert client.get(url(year)).status_code == 404


def test_it_costs_the_same_for_few_and_many(client):
    costs = []
    for units in (3, 6):
        year = verified_year(totals=(90, 80, 70, 60, 50, 40)[:units])
        for participation in year.participations.all():
            SHEET_FLOW.take("return", participation.sheet, by=head_of(member(year)), reason="Bổ sung")
        client.force_login(deputy_officer(year))
        client.get(url(year))
        with CaptureQueriesContext(connection) as caught:
            client.get(url(year))
        costs.append(len(caught))

    assert costs[0] == costs[1]
