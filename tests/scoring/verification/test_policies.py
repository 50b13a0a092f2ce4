"""Who may verify, cite, publish and read results, when, and with which sentence."""

import pytest
from django.utils import timezone

from scoring.enums import EvidenceRule, SheetStatus
from scoring.evidence import policies as evidence_policies
from scoring.ranking import policies as ranking_policies
from scoring.sheets import queries
from scoring.verification import policies as verification_policies
from tests.factories.scoring import (
    locked,
    make_link,
    make_ranking,
    make_sheet,
    make_table,
    submitted_sheet,
    verified_sheet,
    verified_year,
)
from tests.factories.units import (
    administrator,
    deputy,
    deputy_officer,
    home_affairs_user,
    leader,
    make_year,
    member,
    officer_of,
    secretary,
)
from tests.scoring.reasons import reason
from units.enums import Stage

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("status", SheetStatus)
def test_leader_and_deputy_verify_what_was_handed_in_while_verifying(stage, status):
    sheet = make_sheet(year=make_year(stage=stage), status=status)
    year = sheet.participation.year

    expected = stage == Stage.VERIFYING and status == SheetStatus.SUBMITTED

    assert verification_policies.may_verify(secretary(year), sheet).allowed is expected
    assert verification_policies.may_verify(deputy_officer(year), sheet).allowed is expected
    assert not verification_policies.may_verify(officer_of(sheet.participation), sheet)
    assert not verification_policies.may_verify(home_affairs_user(year), sheet)
    assert not verification_policies.may_verify(administrator(), sheet)


def test_nobody_verifies_the_own_unit_so_the_deputy_verifies_the_leader():
    year = make_year(stage=Stage.VERIFYING)
    table = make_table(year)
    of_leader = submitted_sheet(year=year, participation=leader(year), table=table)
    of_deputy = submitted_sheet(year=year, participation=deputy(year), table=table)

    assert verification_policies.may_verify(deputy_officer(year), of_leader)
    assert verification_policies.may_verify(secretary(year), of_deputy)
    assert reason(verification_policies.may_verify(secretary(year), of_leader)).startswith(
        "Không thẩm định phiếu của chính đơn vị mình"
    )
    assert not verification_policies.may_verify(deputy_officer(year), of_deputy)
    assert not verification_policies.may_return(secretary(year), of_leader)
    assert not verification_policies.may_reopen(deputy_officer(year), of_deputy)


def test_verification_is_not_finished_while_a_row_is_open_or_a_difference_unexplained():
    sheet = submitted_sheet()
    user = secretary(sheet.participation.year)
    assert reason(verification_policies.may_finish_verification(user, sheet)).startswith(
        "Còn 9 tiêu chí chưa có điểm thẩm định: "
    )

    verified = verified_sheet(status=SheetStatus.SUBMITTED, points={"1.1": 3})
    user = secretary(verified.participation.year)
    assert verification_policies.may_finish_verification(user, verified)
    verified.entries.filter(criterion__code="1.1").update(reason="")
    assert (
        reason(verification_policies.may_finish_verification(user, verified))
        == "Cần ghi lý do chênh lệch ở tiêu chí: II.1.1."
    )


def test_points_of_home_affairs_say_by_which_paper():
    sheet = verified_sheet(status=SheetStatus.SUBMITTED)
    sheet.entries.update(reason="")

    assert reason(verification_policies.may_finish_verification(secretary(sheet.participation.year), sheet)) == (
        "Cần ghi cơ quan nội vụ cho điểm theo văn bản nào ở tiêu chí: II.3."
    )


@pytest.mark.parametrize("status", SheetStatus)
def test_what_may_be_returned_and_reopened(status):
    sheet = make_sheet(year=make_year(stage=Stage.VERIFYING), status=status)
    user = deputy_officer(sheet.participation.year)

    assert verification_policies.may_return(user, sheet).allowed is (
        status in {SheetStatus.SUBMITTED, SheetStatus.VERIFIED}
    )
    assert verification_policies.may_reopen(user, sheet).allowed is (status == SheetStatus.VERIFIED)


@pytest.mark.parametrize("stage", Stage)
def test_evidence_is_collected_until_points_are_fixed(stage):
    year = make_year(stage=stage)
    unit = member(year)

    expected = stage.place <= Stage.VERIFYING.place

    assert evidence_policies.may_add_evidence(officer_of(unit), unit).allowed is expected
    assert not evidence_policies.may_add_evidence(secretary(year), unit)


def test_cited_evidence_is_not_withdrawn():
    sheet = make_sheet()
    evidence = make_link(sheet.participation)
    user = officer_of(sheet.participation)
    assert evidence_policies.may_withdraw_evidence(user, evidence)

    sheet.entries.first().citations.create(evidence=evidence)

    assert reason(evidence_policies.may_withdraw_evidence(user, evidence)) == (
        "Minh chứng đang gắn với tiêu chí I.1; hãy gỡ ra trước khi rút."
    )


def test_publishing_waits_for_the_last_unit():
    year = locked(verified_year())
    assert ranking_policies.may_publish(secretary(year), year)
    assert not ranking_policies.may_publish(deputy_officer(year), year)

    last = year.participations.last()
    last.sheet.__class__.objects.filter(pk=last.sheet.pk).update(status=SheetStatus.SUBMITTED)

    assert reason(ranking_policies.may_publish(secretary(year), year)) == (
        f"Còn 1 đơn vị chưa thẩm định xong: {last.short_name}."
    )


def test_before_publication_only_the_leadership_sees_the_ranking():
    year = verified_year()

    assert ranking_policies.may_see_ranking(secretary(year), year)
    assert ranking_policies.may_see_ranking(deputy_officer(year), year)
    for user in (officer_of(member(year)), home_affairs_user(year)):
        assert reason(ranking_policies.may_see_ranking(user, year)).startswith("Kết quả chấm điểm chưa được công bố")

    make_ranking(year)

    assert ranking_policies.may_see_ranking(officer_of(member(year)), year)
    assert ranking_policies.may_see_ranking(home_affairs_user(year), year)


def test_a_withdrawn_ranking_is_hidden_again():
    year = verified_year()
    make_ranking(year, withdrawn_at=timezone.now(), withdrawn_reason="Cộng nhầm một tiêu chí.")

    assert not ranking_policies.may_see_ranking(officer_of(member(year)), year)


def test_points_by_criterion_of_others_are_for_leadership_and_home_affairs():
    year = make_year()

    for user in (secretary(year), deputy_officer(year), home_affairs_user(year)):
        assert ranking_policies.may_see_criteria_of_others(user, year)
    assert not ranking_policies.may_see_criteria_of_others(officer_of(member(year)), year)
    assert not ranking_policies.may_see_criteria_of_others(administrator(), year)


def test_a_figure_that_must_name_its_source_takes_a_note_or_a_piece_of_evidence():
    row = {"code": "1", "title": "Số vụ việc", "kind": "counted", "max_points": 10, "points_each": 2}
    table = make_table(rows=[row | {"evidence_rule": EvidenceRule.SOURCE}], total=10)
    sheet = make_sheet(year=table.year, participation=member(table.year), table=table)
    entry = sheet.entries.get()
    entry.claimed_value, entry.self_points = 3, 6
    entry.save()

    assert queries.unfinished(sheet)[1] == ["1"]
    entry.self_note = "Sổ theo dõi của Văn phòng"
    entry.save()
    assert queries.unfinished(sheet)[1] == []
    entry.self_note = ""
    entry.save()
    entry.citations.create(evidence=make_link(sheet.participation))
    assert queries.unfinished(sheet)[1] == []
