"""The plan in its course: one day for a task and the deadline it is, tasks moved and done, what was wrong put right."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused, Unsaid
from emulation_bloc.documents.models import IssuedDocument
from pledges import documents, services
from pledges.enums import PlanStatus
from pledges.models import Plan, PlanTask
from tests.factories.pledges import make_movement, make_plan
from tests.factories.units import head_of, make_year, member, officer_of, secretary
from tests.pdf import text_of
from tests.pledges.addresses import address, other_unit
from units.enums import DeadlineKind, Stage
from units.models import Deadline
from units.services import set_deadline

pytestmark = pytest.mark.django_db

DAY = datetime.date(2022, 3, 15)
LATER = datetime.date(2022, 3, 31)


def saved(year, *tasks):
    return services.save_plan(
        year=year, title="", sections=[("Mục đích", "Thi đua.")], tasks=list(tasks), by=secretary(year)
    )


def issued(year, *tasks, paper=None):
    plan = saved(year, *tasks)
    return services.issue_plan(
        plan=plan,
        number="33/KH-KTĐ",
        issued_on=datetime.date(2022, 2, 24),
        signer_name="Lê Thị Thanh Bình",
        signer_title="Giám đốc",
        by=secretary(year),
        paper=paper,
    )


def former_paper(year, version):
    return reverse("pledges:plan_paper_former", kwargs=year.address | {"version": version})


@pytest.fixture
def planning():
    return make_year(stage=Stage.PLANNING, units=4)


def test_a_task_that_is_a_deadline_has_one_day_typed_once_and_moved_from_either_side(planning):
    plan = issued(planning, {"what": "Đăng ký", "due": DAY, "sets": DeadlineKind.REGISTRATION})
    task = plan.tasks.get()
    assert Deadline.objects.get(year=planning, what=DeadlineKind.REGISTRATION).last_day == DAY
    assert (task.due, task.due_on, task.due_as_issued) == (None, DAY, DAY)

    set_deadline(year=planning, what=DeadlineKind.REGISTRATION, last_day=LATER, by=secretary(planning))
    assert PlanTask.objects.get().due_on == LATER

    services.move_task(task=PlanTask.objects.get(), due=DAY, reason="Theo kế hoạch", by=secretary(planning))
    assert Deadline.objects.get(year=planning).last_day == DAY


def test_a_deadline_belongs_to_one_task_and_has_a_day(planning):
    twice = [{"what": what, "due": DAY, "sets": DeadlineKind.REGISTRATION} for what in ("Một", "Hai")]
    with pytest.raises(Refused, match="mỗi thời hạn chỉ một nhiệm vụ"):
        saved(planning, *twice)
    with pytest.raises(Refused, match="phải có ngày"):
        saved(planning, {"what": "Đăng ký", "sets": DeadlineKind.REGISTRATION})


@pytest.mark.parametrize("day", [datetime.date(1927, 3, 15), datetime.date(2062, 3, 15)])
def test_a_slip_of_the_key_is_no_day_of_a_task(planning, day):
    with pytest.raises(Refused, match="không thuộc năm thi đua 2022"):
        saved(planning, {"what": "Sơ kết", "due": day})


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (datetime.date(1927, 2, 24), "không thuộc năm thi đua"),
        (datetime.date(2022, 3, 1), "là ngày chưa đến"),
        (datetime.date(2021, 3, 1), "trước ngày thành lập khối"),
    ],
)
def test_a_plan_is_issued_on_a_day_that_can_be(planning, day, sentence):
    planning.bloc.founded_on = datetime.date(2021, 6, 1)
    planning.bloc.save()
    plan = saved(planning)
    signed = {"number": "33/KH", "issued_on": day, "signer_name": "Bình", "signer_title": "GĐ"}

    noon = datetime.datetime(2022, 2, 24, 5, tzinfo=datetime.UTC)
    with time_machine.travel(noon), pytest.raises(Refused, match=sentence):
        services.issue_plan(plan=plan, **signed, by=secretary(planning))

    assert Plan.objects.get().status == PlanStatus.DRAFT


def test_moving_a_task_needs_a_reason_and_shows_the_day_of_the_plan_beside(client, planning):
    task = issued(planning, {"what": "Sơ kết", "due": DAY}).tasks.get()
    url = address("task_move", planning, task.pk)

    client.force_login(officer_of(other_unit(planning, member(planning))))
    assert client.get(url).status_code == 403
    client.force_login(secretary(planning))
    assert client.post(url, {"due": "2022-03-31", "reason": " "}).status_code == 422
    assert client.post(url, {"due": "2062-03-31", "reason": "Gõ nhầm"}).status_code == 422
    assert client.post(url, {"due": "2022-03-31", "reason": "Tỉnh lùi lịch"}).status_code == 302

    page = client.get(address("plan", planning)).content.decode()
    assert "31/03/2022" in page
    assert "(kế hoạch ghi 15/03/2022)" in page
    assert AuditEntry.objects.filter(action="pledges.move_task", reason="Tỉnh lùi lịch").exists()


def test_a_task_done_late_says_why_and_keeps_what_came_of_it(client, planning):
    lead = member(planning)
    task = issued(planning, {"what": "Sơ kết", "due": DAY, "lead": lead}).tasks.get()
    url = address("task_done", planning, task.pk)
    client.force_login(officer_of(lead))
    done = {"done_on": "2022-03-20", "done_note": "Báo cáo số 12/BC-KTĐ"}

    refused = client.post(url, done)
    assert refused.status_code == 422
    assert "Hoàn thành sau thời hạn 15/03/2022: hãy ghi lý do muộn." in refused.content.decode()
    assert "Báo cáo số 12/BC-KTĐ" in refused.content.decode()
    assert client.post(url, done | {"late_reason": "Chờ số liệu"}).status_code == 302

    task.refresh_from_db()
    assert (task.done_note, task.late_reason) == ("Báo cáo số 12/BC-KTĐ", "Chờ số liệu")
    assert client.post(url, {"done_on": ""}).status_code == 302
    task.refresh_from_db()
    assert (task.done_on, task.done_note, task.late_reason) == (None, "", "")


def test_what_was_not_done_yet_is_not_done_on_a_day_to_come(planning):
    task = issued(planning, {"what": "Sơ kết"}).tasks.get()
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)

    with pytest.raises(Refused):
        services.complete_task(task=task, done_on=tomorrow, by=secretary(planning))


def test_issuing_spells_the_values_out_and_asks_again_where_they_changed(client, planning):
    saved(planning)
    url = address("plan_issue", planning)
    typed = {"number": "33/KH-KTĐ", "issued_on": "2022-02-24", "signer_name": "Bình", "signer_title": "GĐ"}
    client.force_login(secretary(planning))

    slip = client.post(url, typed | {"issued_on": "1927-02-24"}).content.decode()
    assert "Ngày ban hành 24/02/1927 không thuộc năm thi đua 2022" in slip
    assert "Đúng, ban hành" not in slip
    first = client.post(url, typed)
    assert first.status_code == 422
    assert "ngày 24 tháng 02 năm 2022" in first.content.decode()
    key = first.context["spelled"]["key"]
    assert client.post(url, typed | {"number": "34/KH-KTĐ", "confirmed": key}).status_code == 422
    assert Plan.objects.get().status == PlanStatus.DRAFT
    assert client.post(url, typed | {"confirmed": key}).status_code == 302
    assert Plan.objects.get().number == "33/KH-KTĐ"


def test_a_correction_keeps_the_former_wording_and_the_former_paper(client, planning):
    plan = issued(planning, paper=documents.PLAN_PAPER)
    url = address("plan_correct", planning)
    typed = {"number": "34/KH-KTĐ", "issued_on": "2022-02-25", "title": "", "signer_name": "Bình", "signer_title": "GĐ"}

    client.force_login(head_of(other_unit(planning, member(planning))))
    assert client.get(url).status_code == 403
    client.force_login(secretary(planning))
    assert client.post(url, typed).status_code == 422  # no reason
    slip = client.post(url, typed | {"issued_on": "1927-02-24", "reason": "Ghi nhầm số"}).content.decode()
    assert "Ngày ban hành 24/02/1927 không thuộc năm thi đua 2022" in slip
    assert "Đúng, đính chính" not in slip
    first = client.post(url, typed | {"reason": "Ghi nhầm số"})
    assert "<del>33/KH-KTĐ</del>" in first.content.decode()
    assert "<ins>34/KH-KTĐ</ins>" in first.content.decode()
    assert IssuedDocument.objects.of(plan, documents.PLAN).count() == 1
    assert client.post(url, typed | {"reason": "Ghi nhầm số", "confirmed": first.context["spelled"]["key"]}).url

    plan.refresh_from_db()
    assert (plan.number, plan.issued_on) == ("34/KH-KTĐ", datetime.date(2022, 2, 25))
    page = client.get(address("plan", planning)).content.decode()
    assert "<del>33/KH-KTĐ</del>" in page
    assert "<ins>34/KH-KTĐ</ins>" in page
    versions = IssuedDocument.objects.of(plan, documents.PLAN).order_by("version")
    assert [paper.number for paper in versions] == ["33/KH-KTĐ", "34/KH-KTĐ"]
    former = client.get(former_paper(planning, 1))
    assert b"".join(former) if former.streaming else former.content
    assert client.get(former_paper(planning, 3)).status_code == 404


def test_nothing_changed_is_no_correction_and_a_reason_is_needed(planning):
    plan = issued(planning)
    with pytest.raises(Refused, match="Chưa sửa chỗ nào"):
        services.correct_plan(plan=plan, values={"number": plan.number}, reason="x", by=secretary(planning))
    with pytest.raises(Unsaid):
        services.correct_plan(plan=plan, values={"number": "1/KH"}, reason=" ", by=secretary(planning))


def test_a_movement_that_a_task_belongs_to_stays(planning):
    movement = make_movement(planning.bloc)
    saved(planning, {"what": "Phát động", "movement": movement, "helpers": [member(planning)]})

    with pytest.raises(Refused, match="thuộc phong trào này"):
        services.remove_movement(year=planning, movement=movement, by=secretary(planning))
    assert list(PlanTask.objects.get().helpers.all()) == [member(planning)]


def test_a_plan_of_a_factory_is_drawn_with_its_helpers(planning):
    plan = make_plan(planning, status=PlanStatus.ISSUED)
    plan.tasks.get().helpers.add(member(planning))
    assert documents.plan_pdf(plan).startswith(b"%PDF")


def test_an_issued_plan_without_a_paper_of_its_own_is_drawn_with_the_days_it_was_issued_with(planning):
    task = issued(planning, {"what": "Sơ kết", "due": DAY}).tasks.get()
    services.move_task(task=task, due=LATER, reason="Tỉnh lùi lịch", by=secretary(planning))

    told = text_of(documents.plan_pdf(Plan.objects.get()))

    assert "15/03/2022" in told
    assert "31/03/2022" not in told


def test_the_plan_printed_anew_bears_the_days_it_was_issued_with_and_tells_changes_apart(planning):
    make_movement(planning.bloc)
    plan = issued(planning, {"what": "Sơ kết", "due": DAY}, paper=documents.PLAN_PAPER)
    first = text_of(documents.plan_pdf(plan))
    by = secretary(planning)
    services.move_task(task=plan.tasks.get(), due=LATER, reason="Tỉnh lùi lịch", by=by)
    make_movement(planning.bloc, "Phong trào phát động sau khi ban hành")

    assert text_of(documents.plan_pdf(plan)) == first

    values = {"number": "34/KH-KTĐ"}
    services.correct_plan(plan=plan, values=values, reason="Ghi nhầm số", by=by, paper=documents.PLAN_PAPER)

    told = text_of(documents.plan_pdf(Plan.objects.get()))
    lines, later = told.split("Đính chính, thay đổi sau khi ban hành")
    assert "15/03/2022" in lines and "31/03/2022" not in lines
    assert "đã ghi “33/KH-KTĐ”, nay là “34/KH-KTĐ”" in later
    assert "Sơ kết: từ 15/03/2022 sang 31/03/2022" in later
    assert "phát động sau khi ban hành" not in told
