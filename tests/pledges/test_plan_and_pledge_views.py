"""Plan, pledges and movements are written, signed and reported on their pages."""

import pytest

from pledges.enums import PlanStatus, PledgeStatus, RegistrationStatus
from pledges.models import Plan, Pledge
from tests.factories.pledges import make_movement, make_plan, make_pledge, make_registration
from tests.factories.units import head_of, make_year, member, officer_of, secretary
from tests.pledges.addresses import address, other_unit
from units.enums import Stage

pytestmark = pytest.mark.django_db


def test_plan_is_written_with_sections_and_tasks_in_the_typed_order_and_issued(client):
    year = make_year(stage=Stage.PLANNING)
    own = member(year)
    client.force_login(secretary(year))
    typed = {
        "title": "Hoạt động của khối năm 2022",
        "muc-TOTAL_FORMS": "3",
        "muc-INITIAL_FORMS": "0",
        "muc-0-heading": "Nội dung",
        "muc-0-body": "Thi đua.",
        "muc-0-ORDER": "2",
        "muc-1-heading": "Mục đích",
        "muc-1-body": "Đẩy mạnh.",
        "muc-1-ORDER": "1",
        "viec-TOTAL_FORMS": "1",
        "viec-INITIAL_FORMS": "0",
        "viec-0-what": "Sơ kết",
        "viec-0-lead": str(own.pk),
        "viec-0-due": "2022-07-20",
        "chi-tieu-TOTAL_FORMS": "1",
        "chi-tieu-INITIAL_FORMS": "0",
        "chi-tieu-0-content": "Đơn vị đạt chuẩn cơ quan văn hóa",
        "chi-tieu-0-comparison": "done",
    }

    assert client.get(address("plan_edit", year)).status_code == 200
    assert client.post(address("plan_edit", year), typed).status_code == 302
    issue = {"number": "33/KH-KTĐ", "issued_on": "2022-02-24", "signer_name": "Lê Thị Thanh Bình", "signer_title": "GĐ"}
    assert client.get(address("plan_issue", year)).status_code == 200
    spelled = client.post(address("plan_issue", year), issue).context["spelled"]
    assert client.post(address("plan_issue", year), issue | {"confirmed": spelled["key"]}).status_code == 302

    plan = Plan.objects.get(year=year)
    assert plan.status == PlanStatus.ISSUED
    assert [section.heading for section in plan.sections.all()] == ["Mục đích", "Nội dung"]
    assert plan.tasks.get().lead == own
    assert plan.targets.get().aim_in_words == "có thực hiện"
    assert client.get(address("plan_edit", year)).status_code == 403


def test_the_unit_in_charge_ticks_off_its_task(client):
    year = make_year(stage=Stage.RUNNING, units=4)
    task = make_plan(year, status=PlanStatus.ISSUED).tasks.get()
    url = address("task_done", year, task.pk)

    client.force_login(officer_of(other_unit(year, task.lead)))
    assert client.post(url, {"done_on": "2022-07-10", "late_reason": "Chờ số liệu"}).status_code == 403
    client.force_login(officer_of(task.lead))
    assert client.post(url, {"done_on": "mai"}).status_code == 422
    assert client.post(url, {"done_on": "2022-07-10", "late_reason": "Chờ số liệu"}).status_code == 302

    task.refresh_from_db()
    assert task.done_on.isoformat() == "2022-07-10"


def test_pledge_is_saved_and_its_results_reported(client, year):
    own = member(year)
    client.force_login(head_of(own))
    typed = {
        "theme": "Kỷ cương",
        "content": "Hoàn thành.",
        "chi-tieu-TOTAL_FORMS": "1",
        "chi-tieu-INITIAL_FORMS": "0",
        "chi-tieu-0-content": "Hồ sơ đúng hạn",
        "chi-tieu-0-unit_of_measure": "%",
        "chi-tieu-0-aim": "95,5",
        "chi-tieu-0-comparison": "at_least",
        "chi-tieu-0-pace": "adds_up",
    }
    assert client.post(address("pledge", year, own.pk), typed).status_code == 302
    target = Pledge.objects.get(participation=own).targets.get()
    assert (str(target.aim), target.pace) == ("95.50", "adds_up")


def test_secretariat_records_a_signature_of_the_ceremony(client, year):
    own = member(year)
    pledge = make_pledge(own)
    url = address("pledge_ceremony", year, own.pk)
    typed = {"signer_name": "Trần Quốc Huy", "signer_title": "Giám đốc", "signed_on": "2022-03-30"}

    client.force_login(head_of(own))
    assert client.post(url, typed).status_code == 403
    client.force_login(secretary(year))
    assert client.get(url).status_code == 200
    assert client.post(url, typed).status_code == 302

    pledge.refresh_from_db()
    assert pledge.status == PledgeStatus.SIGNED
    assert pledge.signature.signer_name == "Trần Quốc Huy"


def test_movements_are_kept_by_the_secretariat(client, year):
    client.force_login(secretary(year))
    typed = {"title": "Vì người nghèo", "launcher": "government", "first_year": "2021", "position": "1"}

    assert client.get(address("movement_add", year)).status_code == 200
    assert client.post(address("movement_add", year), typed).status_code == 302
    movement = year.bloc.movements.get()
    assert client.post(address("movement_edit", year, movement.pk), typed | {"last_year": "2025"}).status_code == 302
    movement.refresh_from_db()
    assert movement.last_year == 2025

    client.force_login(officer_of(member(year)))
    assert client.post(address("movement_remove", year, movement.pk)).status_code == 403
    client.force_login(secretary(year))
    assert client.post(address("movement_remove", year, movement.pk)).status_code == 302
    assert not year.bloc.movements.exists()


@pytest.mark.parametrize("name", ["plan_paper", "joint_pledge_paper", "registration_paper", "pledge_paper"])
def test_papers_are_pdf(client, year, name):
    own = member(year)
    make_plan(year, status=PlanStatus.ISSUED)
    make_movement(year.bloc)
    make_registration(own, status=RegistrationStatus.ACCEPTED)
    make_pledge(own, status=PledgeStatus.SIGNED)
    client.force_login(officer_of(own))
    year_wide = name in ("plan_paper", "joint_pledge_paper")

    response = client.get(address(name, year, None if year_wide else own.pk))

    assert response.status_code == 200
    assert response.content.startswith(b"%PDF")
