"""What an account may not do until the bloc has vouched for it: nothing that votes, signs, locks or seals."""

import pytest

from awards.policies import nominating, proposing
from emulation_bloc.secretariat.accounts import policies as account_policies
from emulation_bloc.secretariat.handover import policies as year_policies
from meetings.counting import policies as counting_policies
from meetings.enums import MeetingStatus, MinutesStatus, PollStatus
from meetings.minutes import policies as minutes_policies
from meetings.polls import policies as polls_policies
from pledges.signing import policies as pledge_policies
from scoring.ranking import policies as ranking_policies
from scoring.sheets import policies as sheets_policies
from tests.factories.awards import make_nomination, make_proposal
from tests.factories.meetings import make_meeting, make_minutes, make_poll, panel_head
from tests.factories.pledges import make_pledge
from tests.factories.scoring import fill, make_sheet, verified_year
from tests.factories.secretariat import make_hand_over
from tests.factories.units import deputy, head_of, make_year, member, secretary, secretary_head
from units.accounts.policies import UNCONFIRMED
from units.enums import Stage
from units.models import AccountNotice, User

pytestmark = pytest.mark.django_db


def reviewed():
    return make_year(stage=Stage.REVIEW, units=4)


def ended_meeting(year):
    meeting = make_meeting(year, status=MeetingStatus.ENDED)
    make_minutes(meeting)
    return meeting


# Each: (who acts, what is asked of that person)


def _signs_a_pledge():
    pledge = make_pledge(member(make_year(stage=Stage.REGISTRATION)))
    return head_of(pledge.participation), lambda user: pledge_policies.may_sign_pledge(user, pledge)


def _hands_in_a_sheet():
    sheet = make_sheet(year=make_year(stage=Stage.SELF_SCORING))
    fill(sheet)
    return head_of(sheet.participation), lambda user: sheets_policies.may_submit(user, sheet)


def _locks_the_points():
    year = verified_year()
    return secretary_head(year), lambda user: ranking_policies.may_lock(user, year)


def _unlocks_the_points():
    year = verified_year()
    return secretary_head(year), lambda user: ranking_policies.may_unlock(user, year)


def _runs_a_meeting():
    meeting = make_meeting(reviewed())
    return secretary(meeting.year), lambda user: polls_policies.may_add_poll(user, meeting)


def _counts():
    meeting = make_meeting(reviewed())
    poll = make_poll(meeting, panel=[panel_head(meeting)], status=PollStatus.OPEN)
    return poll.panel.get().user, lambda user: counting_policies.may_count(user, poll)


def _seals():
    meeting = make_meeting(reviewed())
    poll = make_poll(meeting, panel=[panel_head(meeting)], status=PollStatus.COUNTED)
    return poll.panel.get().user, lambda user: counting_policies.may_seal(user, poll)


def _signs_the_minutes():
    meeting = ended_meeting(reviewed())
    return secretary_head(meeting.year), lambda user: minutes_policies.may_be_signer(user, meeting)


def _takes_the_minutes_back():
    meeting = ended_meeting(reviewed())
    return secretary_head(meeting.year), lambda user: minutes_policies.may_withdraw_minutes(user, meeting)


def _agrees_to_the_minutes():
    meeting = ended_meeting(reviewed())
    meeting.minutes.status = MinutesStatus.CIRCULATED
    meeting.minutes.save()
    return head_of(member(meeting.year)), lambda user: minutes_policies.may_agree(user, meeting)


def _sends_the_proposal():
    proposal = make_proposal(make_year(stage=Stage.PROPOSING, units=4))
    return secretary_head(proposal.year), lambda user: proposing.may_submit_proposal(user, proposal, ())


def _asks_not_to_be_proposed():
    nomination = make_nomination()
    return head_of(nomination.participation), lambda user: nominating.may_step_back(user, nomination, None)


def _hands_over():
    hand_over = make_hand_over(reviewed())
    return secretary_head(hand_over.year), lambda user: year_policies.may_give(user, hand_over)


def _takes_the_hand_over_back():
    hand_over = make_hand_over(reviewed())
    return secretary_head(hand_over.year), lambda user: year_policies.may_take_back(user, hand_over)


def _receives():
    hand_over = make_hand_over(reviewed())
    return head_of(deputy(hand_over.year)), lambda user: year_policies.may_receive(user, hand_over)


def _says_that_it_was_told():
    year = reviewed()
    notice = AccountNotice.objects.create(
        account=secretary(year), unit=deputy(year).unit, what="Đặt lại mật khẩu", by_name="Quản trị"
    )
    return head_of(deputy(year)), lambda user: account_policies.may_acknowledge_notice(user, notice)


@pytest.mark.parametrize(
    "act",
    [
        _signs_a_pledge,
        _hands_in_a_sheet,
        _locks_the_points,
        _unlocks_the_points,
        _runs_a_meeting,
        _counts,
        _seals,
        _signs_the_minutes,
        _takes_the_minutes_back,
        _agrees_to_the_minutes,
        _sends_the_proposal,
        _asks_not_to_be_proposed,
        _hands_over,
        _takes_the_hand_over_back,
        _receives,
        _says_that_it_was_told,
    ],
    ids=lambda act: act.__name__[1:],
)
def test_nothing_is_signed_locked_or_sealed_by_an_account_nobody_vouched_for(act):
    person, asked = act()
    assert asked(person).reason != UNCONFIRMED
    User.objects.filter(pk=person.pk).update(confirmed_state="")

    assert asked(User.objects.select_related("unit").get(pk=person.pk)).reason == UNCONFIRMED


@pytest.mark.parametrize("change", ["unit", "position", "is_active", "password"])
def test_each_thing_that_gives_power_takes_the_confirmation_when_it_changes(change):
    year = reviewed()
    person = head_of(member(year))
    other = {"unit": deputy(year).unit, "position": "officer", "is_active": False, "password": "!"}

    User.objects.filter(pk=person.pk).update(**{change: other[change]})

    assert person.is_confirmed
    assert not User.objects.get(pk=person.pk).is_confirmed
