"""The year moves through one door: by its leader, when nothing is missing, and every move leaves a trace."""

import pytest

from awards.enums import ProposalStatus
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.flow.steps import YEAR_FLOW, advance
from pledges.enums import PledgeStatus, RegistrationStatus
from scoring.enums import SheetStatus
from scoring.models import Ranking, ScoreSheet
from tests.factories.awards import make_decision, make_proposal, make_signed_minutes
from tests.factories.pledges import make_pledge
from tests.factories.scoring import locked
from tests.factories.secretariat import (
    accept_registrations,
    make_hand_over,
    make_sheets,
    make_year_ready_for,
    set_deadline,
    sign_pledges,
)
from tests.factories.units import (
    deputy,
    deputy_officer,
    head_of,
    home_affairs_user,
    make_year,
    member,
    officer_of,
    secretary,
    secretary_head,
)
from tests.secretariat.blockers import blockers
from units.enums import Stage
from units.models import EmulationYear

pytestmark = pytest.mark.django_db

FORWARD = [step for step in YEAR_FLOW.steps.values() if not step.backward]
BACKWARD = [step for step in YEAR_FLOW.steps.values() if step.backward]


def names(steps):
    return {"argvalues": steps, "ids": [step.name for step in steps]}


@pytest.mark.parametrize("step", **names(FORWARD))
def test_secretary_takes_each_forward_step_once_nothing_is_missing(step):
    year = make_year_ready_for(step.name)
    by = secretary(year)

    advance(year=year, step=step.name, by=by)

    year.refresh_from_db()
    assert year.stage == step.target
    line = AuditEntry.objects.get(action=f"units.{step.name}")
    assert (line.actor, line.scope) == (by, year.audit_scope)
    assert (line.before, line.after) == ({"stage": step.sources[0]}, {"stage": step.target})


@pytest.mark.parametrize("step", **names([step for step in FORWARD if step.name != "open_verification"]))
def test_an_empty_year_is_refused_with_every_sentence_and_nothing_changes(step):
    year = make_year(stage=step.sources[0], leadership=True, units=2)
    by = secretary(year)
    year.deadlines.all().delete()

    with pytest.raises(Refused) as refusal:
        advance(year=year, step=step.name, by=by)

    assert refusal.value.reasons == blockers(year, step.name) != []
    assert EmulationYear.objects.get(pk=year.pk).stage == year.stage == step.sources[0]
    assert not AuditEntry.objects.exists()


def test_start_running_names_each_unit_and_what_it_owes():
    year = make_year(stage=Stage.REGISTRATION, units=["Sở Y tế", "Sở Tư pháp"])
    accept_registrations(year)
    sign_pledges(year)
    registration = year.participations.get(name="Sở Y tế").registration
    registration.status = RegistrationStatus.DRAFT
    registration.save()

    assert blockers(year, "start_running") == [
        "Sở Y tế chưa gửi đăng ký danh hiệu.",
        "Bảng tiêu chí chấm điểm của năm chưa được ban hành.",
    ]


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (RegistrationStatus.DRAFT, "Sở Y tế chưa gửi đăng ký danh hiệu."),
        (RegistrationStatus.SUBMITTED, "Sở Y tế đã gửi đăng ký danh hiệu, Khối trưởng chưa tiếp nhận."),
        (RegistrationStatus.RETURNED, "Sở Y tế chưa gửi lại bản đăng ký danh hiệu được trả lại."),
    ],
)
def test_each_registration_short_of_acceptance_has_its_sentence(status, sentence):
    year = make_year_ready_for("start_running", units=["Sở Y tế"])
    accept_registrations(year, status)

    assert blockers(year, "start_running") == [sentence]


def test_the_leader_and_the_number_of_units_are_asked_for_before_registration_opens():
    year = make_year(units=1, leadership=False)

    assert blockers(year, "open_registration") == [
        "Kế hoạch hoạt động của năm chưa được ban hành.",
        "Năm thi đua mới có 1 đơn vị tham gia, cần ít nhất 2 đơn vị.",
        "Chưa ghi nhận đơn vị làm Khối trưởng.",
        "Chưa ghi nhận đơn vị làm Khối phó.",
    ]


@pytest.mark.parametrize("step", **names(BACKWARD))
def test_a_backward_step_needs_a_reason_and_keeps_it(step):
    year = make_year(stage=step.sources[0])
    by = secretary_head(year)

    with pytest.raises(Refused, match="Cần ghi lý do"):
        advance(year=year, step=step.name, by=by)
    assert EmulationYear.objects.get(pk=year.pk).stage == step.sources[0]

    advance(year=year, step=step.name, reason="Sở Y tế bổ sung minh chứng.", by=by)
    assert EmulationYear.objects.get(pk=year.pk).stage == step.target
    assert AuditEntry.objects.get(action=f"units.{step.name}").reason == "Sở Y tế bổ sung minh chứng."


def test_verification_opens_without_a_late_sheet_for_a_reason():
    year = make_year(stage=Stage.SELF_SCORING, units=["Sở Y tế", "Sở Tư pháp"])
    make_sheets(year, SheetStatus.DRAFT)
    by = secretary(year)

    with pytest.raises(Refused, match="Sở Y tế chưa nộp phiếu tự chấm điểm"):
        advance(year=year, step="open_verification", by=by)
    advance(year=year, step="open_verification", reason="Sở Y tế xin nộp muộn.", by=by)

    assert year.stage == Stage.VERIFYING


def test_publishing_fixes_the_points_and_reopening_frees_them():
    year = make_year_ready_for("publish_ranking")
    by = secretary(year)

    advance(year=year, step="publish_ranking", by=by)
    assert set(ScoreSheet.objects.values_list("status", flat=True)) == {SheetStatus.CONFIRMED}
    assert Ranking.objects.get().version == 1

    for other in (by, head_of(deputy(year))):
        with pytest.raises(Refused, match=r"Chỉ (thủ trưởng )?đơn vị Khối trưởng"):
            advance(year=year, step="reopen_verification", reason="Có kiến nghị về điểm.", by=other)
    assert Ranking.objects.get().withdrawn_at is None
    advance(year=year, step="reopen_verification", reason="Có kiến nghị về điểm.", by=secretary_head(year))
    assert set(ScoreSheet.objects.values_list("status", flat=True)) == {SheetStatus.VERIFIED}

    with pytest.raises(Refused, match="chưa chốt điểm"):
        advance(year=year, step="publish_ranking", reason="Công bố lại sau kiến nghị.", by=by)
    advance(year=locked(year), step="publish_ranking", reason="Công bố lại sau kiến nghị.", by=by)
    assert list(Ranking.objects.values_list("version", flat=True)) == [2, 1]


def test_units_score_themselves_by_pledges_that_are_signed_again():
    year = make_year_ready_for("open_self_scoring")
    unit = member(year)
    make_pledge(unit, status=PledgeStatus.CORRECTING)

    assert blockers(year, "open_self_scoring") == [f"{unit.name} chưa ký lại giao ước được mở đính chính."]
    unit.pledge.status = PledgeStatus.SIGNED
    unit.pledge.save()
    assert blockers(year, "open_self_scoring") == []


def test_opening_self_scoring_gives_each_unit_a_sheet():
    year = make_year_ready_for("open_self_scoring")

    advance(year=year, step="open_self_scoring", by=secretary(year))

    assert ScoreSheet.objects.of_year(year).count() == 3


def test_of_two_secretaries_pressing_at_once_the_second_reads_why_not():
    year = make_year_ready_for("open_self_scoring")
    first, second = secretary(year), secretary(year)
    stale = EmulationYear.objects.get(pk=year.pk)
    advance(year=year, step="open_self_scoring", by=first)

    with pytest.raises(
        Refused, match="Không thực hiện được bước “Mở tự chấm điểm” khi đang ở trạng thái “Tự chấm điểm”"
    ):
        advance(year=stale, step="open_self_scoring", by=second)

    assert AuditEntry.objects.filter(action="units.open_self_scoring").count() == 1


@pytest.mark.parametrize("who", ["deputy", "member", "home_affairs"])
@pytest.mark.parametrize("step", **names(FORWARD))
def test_nobody_but_the_leader_moves_the_year(step, who):
    year = make_year(stage=step.sources[0])
    person = {
        "deputy": deputy_officer,
        "member": lambda year: head_of(member(year)),
        "home_affairs": home_affairs_user,
    }[who](year)

    with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng của năm"):
        advance(year=year, step=step.name, by=person)


def test_the_unit_that_took_over_closes_the_year_once_it_received_everything():
    year = make_year_ready_for("close")

    advance(year=year, step="close", by=officer_of(deputy(year)))

    assert year.stage == Stage.CLOSED


def test_the_receiver_may_not_close_before_it_received():
    year = make_year(stage=Stage.PROPOSING)
    make_hand_over(year, given=True)

    with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng"):
        advance(year=year, step="close", by=officer_of(deputy(year)))


@pytest.mark.parametrize(
    ("stage", "step"), [(stage, step.name) for stage in Stage for step in FORWARD if stage not in step.sources]
)
def test_a_step_out_of_order_is_refused(stage, step):
    year = make_year(stage=stage)
    set_deadline(year)

    with pytest.raises(Refused, match="Không thực hiện được bước"):
        advance(year=year, step=step, reason="Thử.", by=secretary(year))

    assert EmulationYear.objects.get(pk=year.pk).stage == stage


@pytest.mark.parametrize(
    ("status", "decided", "sentence"),
    [
        (ProposalStatus.SUBMITTED, False, "đang ở cơ quan nội vụ"),
        (ProposalStatus.ACCEPTED, False, "đã tiếp nhận hồ sơ"),
        (ProposalStatus.SUBMITTED, True, "Đã ghi quyết định khen thưởng"),
    ],
)
def test_what_home_affairs_has_before_it_does_not_begin_again(status, decided, sentence):
    proposal = make_proposal(status=status)
    if decided:
        make_decision(proposal.items.get().nomination)

    with pytest.raises(Refused, match=sentence):
        advance(year=proposal.year, step="reopen_review", reason="Bỏ phiếu lại.", by=secretary_head(proposal.year))

    proposal.year.refresh_from_db()
    assert proposal.year.stage == Stage.PROPOSING


@pytest.mark.parametrize("status", [ProposalStatus.DRAFT, ProposalStatus.RETURNED])
def test_what_is_in_the_bloc_may_begin_again(status):
    year = make_proposal(status=status).year

    advance(year=year, step="reopen_review", reason="Bỏ phiếu lại.", by=secretary_head(year))

    assert year.stage == Stage.REVIEW


def test_a_ranking_told_in_signed_minutes_is_not_taken_back():
    year = make_year(stage=Stage.REVIEW, units=4)
    make_signed_minutes(year)

    with pytest.raises(Refused, match="Biên bản hội nghị tổng kết đã ký"):
        advance(year=year, step="reopen_ranking", reason="Sửa điểm.", by=secretary_head(year))
