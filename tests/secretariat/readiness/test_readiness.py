"""Before a stage is opened: whether everybody it asks for is there, and its days can be kept; opened in spite of it."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Unsaid
from emulation_bloc.secretariat.duties.needs import Hand
from emulation_bloc.secretariat.duties.table import DUTIES
from emulation_bloc.secretariat.facts import YearFacts
from emulation_bloc.secretariat.flow.steps import YEAR_FLOW, advance
from emulation_bloc.secretariat.publishing.services import publish
from emulation_bloc.secretariat.readiness.queries import readiness
from tests.factories.secretariat import make_prepared, make_year_ready_for
from tests.factories.units import deputy, leader, make_participation, make_year, member, officer_of, secretary
from units.enums import DeadlineKind, Position, Stage
from units.models import Deadline, User

pytestmark = pytest.mark.django_db
FORWARD = [step for step in YEAR_FLOW.steps.values() if not step.backward]


def prepared(coming=Stage.REGISTRATION, **values):
    year = make_year(**values)
    make_prepared(year, coming)
    return year


def found(year, stage=Stage.REGISTRATION):
    return readiness(YearFacts(year), stage)


def sentences(year, stage=Stage.REGISTRATION):
    return [str(gap) for gap in found(year, stage).gaps]


def head(unit):
    return unit.unit.people.get(position=Position.HEAD)


# People


def test_a_year_with_everybody_and_every_day_is_ready():
    assert not found(prepared()).gaps


def test_a_unit_without_a_head_is_named_with_what_waits_for_it():
    year = prepared()
    unit = member(year)
    User.objects.filter(pk=head(unit).pk).update(is_active=False)

    (gap,) = found(year).gaps

    assert gap.participation == unit
    assert gap.page == "units:members"
    assert str(gap) == (
        f"{unit} chưa có thủ trưởng đăng nhập được để ký giao ước, nộp phiếu tự chấm, kiến nghị điểm, bỏ phiếu tại hội "
        "nghị tổng kết."
    )


def test_an_account_nobody_vouched_for_is_named():
    year = prepared()
    person = head(member(year))
    person.confirmed_state = ""
    person.save()

    (sentence,) = sentences(year)

    assert f"({person} – tài khoản chưa được xác nhận)" in sentence


def test_who_was_invited_and_set_no_password_cannot_sign_in():
    year = prepared()
    person = head(member(year))
    person.set_unusable_password()
    person.confirm()
    person.save()

    (sentence,) = sentences(year)

    assert f"({person} – chưa đặt mật khẩu)" in sentence


def test_a_head_does_the_work_of_an_officer_who_is_gone():
    year = prepared()
    User.objects.filter(unit=member(year).unit).exclude(position=Position.HEAD).update(is_active=False)

    line = next(line for line in found(year).units if line.participation == member(year))

    assert (line.officers, line.gaps) == ([], [])


def test_a_unit_without_anybody_lacks_both():
    year = prepared()
    User.objects.filter(unit=member(year).unit).update(is_active=False)

    first, second = sentences(year)

    assert "hoặc thủ trưởng đăng nhập được để đăng ký danh hiệu, báo cáo chỉ tiêu, tự chấm điểm." in first
    assert "chưa có thủ trưởng" in second


def test_what_is_behind_a_year_is_asked_of_nobody():
    year = prepared(Stage.REVIEW, stage=Stage.RANKED)
    User.objects.filter(pk=head(member(year)).pk).update(is_active=False)

    (sentence,) = sentences(year, Stage.REVIEW)

    assert sentence.endswith("để bỏ phiếu tại hội nghị tổng kết.")


def test_leader_and_deputy_are_asked_for_their_own_part():
    year = prepared(Stage.VERIFYING, stage=Stage.SELF_SCORING)
    for unit in (leader(year), deputy(year)):
        User.objects.filter(unit=unit.unit).update(is_active=False)

    found_ = " ".join(sentences(year, Stage.VERIFYING))

    assert "để thẩm định, lên lịch hội nghị tổng kết." in found_
    assert "để thẩm định phiếu của Khối trưởng." in found_
    assert "chốt điểm" in found_


def test_a_unit_that_ended_is_asked_for_nothing():
    year = prepared()
    unit = member(year)
    User.objects.filter(unit=unit.unit).update(is_active=False)
    unit.ended_on, unit.end_basis = timezone.localdate(), "Quyết định"
    unit.save()

    assert not found(year).gaps


def test_every_duty_of_a_units_paper_says_whom_it_needs():
    needed = {type(duty).__name__ for duty in DUTIES if duty.needs}

    assert {"Registration", "Pledge", "SelfScore", "Verification", "Attendance"} <= needed
    assert {need.hand for duty in DUTIES for need in duty.needs} == set(Hand)


# Days


def test_a_day_that_was_not_set_is_named_with_its_page():
    year = prepared()
    year.deadlines.get(what=DeadlineKind.PLEDGE).delete()

    (gap,) = found(year).gaps

    assert (str(gap), gap.page) == ("Ký giao ước thi đua: chưa đặt thời hạn.", "units:deadlines")


def test_days_of_later_stages_may_wait_but_not_be_impossible():
    year = prepared()
    ahead = timezone.localdate() + datetime.timedelta(days=10)
    Deadline.objects.create(year=year, what=DeadlineKind.SELF_SCORING, last_day=ahead)

    (sentence,) = sentences(year)

    assert sentence.startswith("Tự chấm điểm, nộp minh chứng: ngày cuối")
    assert "sớm hơn thời hạn" in sentence


def test_a_day_that_is_over_is_named():
    year = prepared()
    gone = timezone.localdate() - datetime.timedelta(days=1)
    year.deadlines.filter(what=DeadlineKind.REGISTRATION).update(last_day=gone)

    assert sentences(year) == [f"Đăng ký danh hiệu: ngày cuối {gone:%d/%m/%Y} đã qua."]


def test_a_slip_of_the_key_is_named():
    year = prepared()
    year.deadlines.filter(what=DeadlineKind.REGISTRATION).update(last_day=datetime.date(2099, 1, 1))

    assert sentences(year) == ["Đăng ký danh hiệu: ngày cuối 01/01/2099 không thuộc năm thi đua 2022."]


def test_no_day_for_objections_is_no_fault():
    year = prepared(Stage.RANKED, stage=Stage.VERIFYING)
    year.deadlines.filter(what=DeadlineKind.APPEAL).delete()

    assert not found(year, Stage.RANKED).gaps


def test_a_day_of_work_the_year_does_not_ask_for_is_not_missed():
    year = prepared(Stage.VERIFYING, stage=Stage.SELF_SCORING)
    year.deadlines.filter(what=DeadlineKind.SUPERIOR).delete()

    assert not found(year, Stage.VERIFYING).gaps


def test_a_weekend_is_a_note():
    year = prepared()
    day = timezone.localdate() + datetime.timedelta(days=30)
    saturday = day + datetime.timedelta(days=(5 - day.weekday()) % 7)
    year.deadlines.update(last_day=saturday)

    first, *_ = found(year).days

    assert (first.fault, first.note) == ("", "ngày cuối là thứ Bảy")


# Opening a stage in spite of it


@pytest.mark.parametrize("step", [step.name for step in FORWARD])
def test_every_stage_opens_without_words_where_everything_is_ready(step):
    year = make_year_ready_for(step)

    assert not found(year, YEAR_FLOW.steps[step].target).gaps


def test_a_stage_opens_in_spite_of_it_for_a_reason_that_is_kept():
    year = make_year_ready_for("open_registration")
    User.objects.filter(pk=head(member(year)).pk).update(is_active=False)
    by = secretary(year)

    with pytest.raises(Unsaid, match="Chưa sẵn sàng cho giai đoạn sau"):
        advance(year=year, step="open_registration", by=by)
    advance(year=year, step="open_registration", reason="Thủ trưởng mới nhận việc tuần sau.", by=by)

    entry = AuditEntry.objects.get(action="units.open_registration")
    assert entry.reason == "Thủ trưởng mới nhận việc tuần sau."
    assert len(entry.after["unready"]) == 1
    assert "chưa có thủ trưởng" in entry.after["unready"][0]


def test_a_year_that_is_ready_keeps_nothing_of_it():
    year = make_year_ready_for("open_registration")
    advance(year=year, step="open_registration", by=secretary(year))

    assert "unready" not in AuditEntry.objects.get(action="units.open_registration").after


def test_why_it_is_published_all_the_same_does_not_become_the_reason_of_a_correction():
    year = make_year_ready_for("publish_ranking")
    User.objects.filter(pk=head(member(year)).pk).update(is_active=False)

    publish(year=year, despite="Sẽ ủy quyền dự họp.", by=secretary(year))

    assert AuditEntry.objects.get(action="units.publish_ranking").reason == "Sẽ ủy quyền dự họp."
    assert year.rankings.get().reason == ""


# Pages


def test_the_board_tells_the_driver_and_asks_for_a_reason(client):
    year = make_year_ready_for("open_registration")
    User.objects.filter(pk=head(member(year)).pk).update(is_active=False)
    client.force_login(secretary(year))
    board = reverse("secretariat:board", kwargs=year.address)
    step = reverse("secretariat:advance", kwargs={**year.address, "step": "open_registration"})

    assert "chưa có thủ trưởng đăng nhập được" in client.get(board).content.decode()
    asked = client.post(step)
    assert asked.status_code == 422
    assert "Chưa sẵn sàng cho giai đoạn sau" in asked.content.decode()
    assert client.post(step, {"reason": "Sẽ bổ sung."}).status_code == 302


def test_the_page_names_people_and_days(client):
    year = prepared()
    person = head(member(year))
    client.force_login(secretary(year))

    html = client.get(reverse("secretariat:readiness", kwargs=year.address)).content.decode()

    assert str(person) in html
    assert "Đăng ký danh hiệu" in html


def test_a_member_does_not_read_the_accounts_of_others(client):
    year = prepared()
    client.force_login(officer_of(member(year)))

    assert client.get(reverse("secretariat:readiness", kwargs=year.address)).status_code == 403


def test_it_costs_the_same_however_many_units():
    year = prepared()

    def cost():
        with CaptureQueriesContext(connection) as queries:
            found(year).gaps  # noqa: B018
        return len(queries)

    few = cost()
    for _ in range(5):
        make_participation(year)
    make_prepared(year, Stage.REGISTRATION)
    assert cost() == few <= 7
