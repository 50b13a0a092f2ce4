"""A leading unit stands aside from a sheet: from then on it has no part in it, and the other one must be left."""

import pytest

from emulation_bloc.core.audit import AuditEntry
from emulation_bloc.core.verdict import Refused
from scoring.answers import Typed
from scoring.appeals import policies as appeals_policies
from scoring.appeals import queries
from scoring.arithmetic.answers import Answer
from scoring.checking.assigning import services as assigning_services
from scoring.enums import SheetStatus
from scoring.models import Assignment
from scoring.verification import policies as verification_policies
from scoring.verification import services as verification_services
from scoring.verification import standing_aside
from tests.factories.checking import check_of, checked_sheet, planned_year
from tests.factories.scoring import make_appeal, submitted_sheet
from tests.factories.units import deputy, deputy_officer, leader, member, officer_of, secretary, secretary_head
from tests.scoring.reading import of_sheet, text
from units.models import User

pytestmark = pytest.mark.django_db
WHY = "Cùng thủ trưởng kiêm nhiệm"


def again(user):
    """The same person in a later request."""
    return User.objects.select_related("unit").get(pk=user.pk)


@pytest.fixture
def sheet():
    return submitted_sheet()


def test_it_no_longer_verifies_returns_or_answers_and_the_other_unit_does(sheet):
    year, by = sheet.participation.year, secretary(sheet.participation.year)

    standing_aside.decline_sheet(sheet=sheet, reason=WHY, by=by)

    for person in (again(by), secretary_head(year)):
        for verdict in (
            verification_policies.may_verify(person, sheet),
            verification_policies.may_return(person, sheet),
        ):
            assert "đã xin rút khỏi phiếu này" in verdict.reason
    assert verification_policies.may_verify(deputy_officer(year), sheet)
    assert Assignment.objects.get().recused_reason == WHY
    assert AuditEntry.objects.get(action="scoring.stand_aside").reason == WHY


def test_it_answers_no_appeal_about_that_sheet(sheet):
    year, by = sheet.participation.year, secretary(sheet.participation.year)
    standing_aside.decline_sheet(sheet=sheet, reason=WHY, by=by)
    sheet.status = SheetStatus.VERIFIED
    sheet.save()
    appeal = make_appeal(sheet.entries.first())

    assert "đã xin rút khỏi phiếu này" in appeals_policies.may_answer(again(by), appeal).reason
    assert appeals_policies.may_answer(deputy_officer(year), appeal)


def test_the_last_one_who_can_verify_stays(sheet):
    year = sheet.participation.year
    standing_aside.decline_sheet(sheet=sheet, reason=WHY, by=secretary(year))

    with pytest.raises(Refused, match="Không còn đơn vị lãnh đạo khối nào khác"):
        standing_aside.decline_sheet(sheet=sheet, reason=WHY, by=deputy_officer(year))


def test_the_sheet_of_the_leader_has_no_other_verifier_than_the_deputy():
    sheet = submitted_sheet()
    year = sheet.participation.year
    own = submitted_sheet(year=year, participation=leader(year), table=sheet.table)

    assert "Không còn đơn vị" in verification_policies.may_decline(deputy_officer(year), own).reason


@pytest.mark.parametrize("who", ["member", "own"])
def test_others_have_nothing_to_stand_aside_from(sheet, who):
    year = sheet.participation.year
    unit = member(year) if who == "own" else year.participations.last()

    assert not verification_policies.may_decline(officer_of(unit), sheet)


def test_a_reason_is_asked_for_on_the_page(client, sheet):
    client.force_login(secretary(sheet.participation.year))

    refused = client.post(of_sheet("sheet_decline", sheet), {"reason": " "})

    assert refused.status_code == 422
    assert not Assignment.objects.exists()
    assert client.post(of_sheet("sheet_decline", sheet), {"reason": WHY}).status_code == 302
    assert client.get(of_sheet("sheet_verify", sheet)).status_code == 403
    assert "Xin rút" not in text(client.get(of_sheet("sheet", sheet)))


def test_a_leading_unit_among_the_checkers_that_stands_aside_does_not_verify_either():
    sheet = checked_sheet()
    year = sheet.participation.year
    assignment = check_of(sheet, 4)
    assigning_services.replace_checker(assignment=assignment, checker=deputy(year), reason=WHY, by=secretary(year))
    by = deputy_officer(year)

    assigning_services.stand_aside(assignment=check_of(sheet, deputy(year).position), reason=WHY, by=by)

    assert "đã xin rút khỏi phiếu này" in verification_policies.may_verify(again(by), sheet).reason


def test_whoever_gave_an_opinion_or_found_points_once_does_not_answer():
    year = planned_year()
    sheet = submitted_sheet(year=year, participation=year.participations.get(position=3))
    entry, first = sheet.entries.filter(criterion__scored_by="unit").first(), secretary(year)
    found = Typed(Answer(entry.claimed_value, entry.claimed_base))
    verification_services.save_verification(sheet=sheet, findings={entry.pk: found}, by=first)
    entry.refresh_from_db()
    later = Typed(Answer(entry.verified_value, entry.verified_base, note="Đã đối chiếu."), entry.revision)
    verification_services.save_verification(sheet=sheet, findings={entry.pk: later}, by=deputy_officer(year))
    entry.refresh_from_db()

    assert queries.involved_in([entry]) == {entry.pk: {first.pk, entry.verified_by_id}}
    sheet.status = SheetStatus.VERIFIED
    sheet.save()
    assert "Bạn đã thẩm định" in appeals_policies.may_answer(first, make_appeal(entry)).reason
