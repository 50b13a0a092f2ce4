"""What people do at the year's start: done with a trace, or refused with nothing changed."""

import datetime
from decimal import Decimal

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from pledges import queries, services
from pledges.documents import PLAN_PAPER, plan_pdf
from pledges.enums import Comparison, PlanStatus, RegistrationStatus
from pledges.models import Pledge, Registration
from tests.factories.pledges import ISSUED_ON, award, make_movement, make_plan, make_registration
from tests.factories.units import make_participation, make_year, member, officer_of, secretary
from tests.pdf import text_of
from units.enums import Stage

pytestmark = pytest.mark.django_db


def last_line():
    return AuditEntry.objects.order_by("pk").last()


# The plan


def issue(plan, by, **values):
    values = {"number": "33/KH-KTĐ", "issued_on": ISSUED_ON, "signer_name": "Lê Thị Thanh Bình"} | values
    return services.issue_plan(plan=plan, **values, signer_title="Giám đốc", by=by)


def test_the_plan_is_kept_as_typed_then_issued_and_frozen():
    year = make_year()
    by = secretary(year)
    task = {"what": "Sơ kết", "lead": member(year), "lead_text": "", "due": datetime.date(2022, 7, 20)}
    plan = services.save_plan(year=year, title="Cũ", sections=[("Bỏ", "…")], tasks=[], by=by)
    plan = services.save_plan(year=year, title="Hoạt động", sections=[("A", "a"), ("B", "b")], tasks=[task], by=by)

    plan = issue(plan, by)

    assert [section.heading for section in plan.sections.all()] == ["A", "B"]
    assert (plan.status, plan.number, plan.tasks.get().what) == (PlanStatus.ISSUED, "33/KH-KTĐ", "Sơ kết")
    assert (last_line().action, last_line().after["issued_on"]) == ("pledges.issue_plan", "24/02/2022")
    with pytest.raises(Refused, match="đã ban hành"):
        services.save_plan(year=year, title="Khác", sections=[], tasks=[], by=by)


@pytest.mark.parametrize("missing", ["number", "signer_name"])
def test_a_plan_without_number_or_signer_is_not_issued(missing):
    plan = make_plan()

    with pytest.raises(Refused, match="số, ký hiệu và người ký"):
        issue(plan, secretary(plan.year), **{missing: " "})

    plan.refresh_from_db()
    assert (plan.status, plan.number) == (PlanStatus.DRAFT, "")
    assert not AuditEntry.objects.exists()


def test_a_day_of_completion_is_written_and_taken_back():
    plan = make_plan(make_year(stage=Stage.RUNNING), status=PlanStatus.ISSUED)
    task, day = plan.tasks.get(), datetime.date(2022, 6, 14)

    services.complete_task(task=task, done_on=day, by=officer_of(task.lead))
    assert (last_line().scope, last_line().after) == (plan.audit_scope, {"done_on": "14/06/2022"})
    services.complete_task(task=task, done_on=None, by=secretary(plan.year))

    task.refresh_from_db()
    assert task.done_on is None


def test_movements_are_added_changed_and_removed():
    year = make_year()
    by = secretary(year)
    movement = make_movement(year.bloc)

    services.update_movement(year=year, movement=movement, values={"last_year": 2030}, by=by)
    assert (last_line().before, last_line().after) == ({"last_year": "2025"}, {"last_year": "2030"})
    with pytest.raises(Refused, match="không được trước năm bắt đầu"):
        services.update_movement(year=year, movement=movement, values={"last_year": 2000}, by=by)
    services.remove_movement(year=year, movement=movement, by=by)
    assert not year.bloc.movements.exists()


# Registration


def test_opening_gives_every_unit_its_drafts_once_and_newcomers_theirs():
    year = make_year(stage=Stage.REGISTRATION)
    by = secretary(year)
    kept = make_registration(member(year), status=RegistrationStatus.SUBMITTED)

    services.open_registrations(year=year, by=by)
    make_participation(year)
    services.open_registrations(year=year, by=by)

    assert Registration.objects.count() == Pledge.objects.count() == 4
    kept.refresh_from_db()
    assert kept.status == RegistrationStatus.SUBMITTED


def save(participation, titles, by=None):
    by = by or officer_of(participation)
    return services.save_registration(participation=participation, number="", note="", titles=titles, by=by)


def test_a_newcomer_writes_a_registration_that_was_never_opened():
    newcomer = make_participation(make_year(stage=Stage.REGISTRATION))

    registration = save(newcomer, [(award("co-tinh"), 1, ""), (award("ldtt"), 40, "")])
    services.submit_registration(registration=registration, by=officer_of(newcomer))

    registration.refresh_from_db()
    assert registration.status == RegistrationStatus.SUBMITTED
    assert registration.submitted_by.unit == newcomer.unit
    saved = AuditEntry.objects.get(action="pledges.save_registration")
    assert saved.after == {"titles": ["Cờ tỉnh: 1", "LĐTT: 40"]}


def test_the_same_award_twice_changes_nothing():
    registration = make_registration(titles=["ldtt"])

    with pytest.raises(Refused, match="chỉ ghi một dòng"):
        save(registration.participation, [(award("co-tinh"), 1, ""), (award("co-tinh"), 2, "")])

    assert [line.award.code for line in registration.titles.all()] == ["ldtt"]
    assert not AuditEntry.objects.exists()


def test_a_registration_is_returned_with_a_reason_mended_sent_again_and_accepted():
    registration = make_registration(status=RegistrationStatus.SUBMITTED)
    own = registration.participation
    by = secretary(own.year)

    with pytest.raises(Refused, match="Cần ghi lý do"):
        services.return_registration(registration=registration, reason=" ", by=by)
    services.return_registration(registration=registration, reason="Thiếu cá nhân", by=by)
    assert (last_line().action, last_line().reason) == ("pledges.return_registration", "Thiếu cá nhân")
    services.submit_registration(registration=registration, by=officer_of(own))
    services.accept_registration(registration=registration, by=by)

    registration.refresh_from_db()
    assert (registration.status, registration.return_reason) == (RegistrationStatus.ACCEPTED, "")


def test_accepting_twice_is_refused_the_second_time():
    registration = make_registration(status=RegistrationStatus.SUBMITTED)
    by = secretary(registration.participation.year)
    services.accept_registration(registration=registration, by=by)

    with pytest.raises(Refused, match="đã được tiếp nhận"):
        services.accept_registration(registration=registration, by=by)

    assert AuditEntry.objects.filter(action="pledges.accept_registration").count() == 1


# Pledge


def target(**values):
    return {
        "content": "Hồ sơ đúng hạn",
        "unit_of_measure": "%",
        "aim": Decimal("95.5"),
        "comparison": Comparison.AT_LEAST,
        "note": "",
    } | values


def test_a_movement_removed_this_year_stays_with_the_years_before():
    former = make_year(year=2022, stage=Stage.CLOSED)
    year = make_year(bloc=former.bloc, year=2023)
    movement = make_movement(year.bloc, first_year=2021)

    services.remove_movement(year=year, movement=movement, by=secretary(year))

    assert list(queries.movements_of(former)) == [movement]
    assert list(queries.movements_of(year)) == []


def test_a_movement_renamed_this_year_keeps_its_name_in_the_years_before():
    former = make_year(year=2022, stage=Stage.CLOSED)
    year = make_year(bloc=former.bloc, year=2023)
    movement = make_movement(year.bloc, "Tên cũ", first_year=2021)

    services.update_movement(year=year, movement=movement, values={"title": "Tên mới"}, by=secretary(year))

    assert [one.title for one in queries.movements_of(former)] == ["Tên cũ"]
    assert [one.title for one in queries.movements_of(year)] == ["Tên mới"]


def test_a_closed_year_is_not_taken_out_of_the_span_of_its_movement():
    former = make_year(year=2022, stage=Stage.CLOSED)
    year = make_year(bloc=former.bloc, year=2023)
    movement = make_movement(year.bloc, first_year=2022)

    with pytest.raises(Refused, match="đã bàn giao giữ các phong trào"):
        services.update_movement(year=year, movement=movement, values={"first_year": 2023}, by=secretary(year))


def test_an_issued_plan_is_read_as_issued_whatever_becomes_of_its_movements():
    plan = make_plan()
    year = plan.year
    movement = make_movement(year.bloc, "Phong trào được nêu trong kế hoạch", first_year=year.year)
    signed = {"number": "33/KH-KTĐ", "issued_on": ISSUED_ON, "signer_name": "Lê Thị Thanh Bình", "signer_title": "GĐ"}
    services.issue_plan(plan=plan, by=secretary(year), paper=PLAN_PAPER, **signed)

    services.remove_movement(year=year, movement=movement, by=secretary(year))

    assert "Phong trào được nêu trong kế hoạch" in text_of(plan_pdf(queries.plan_of(year)))
