"""Two people at the same moment over nominations, the proposal and decisions: one is done, the other is told."""

import datetime

import pytest
from django.db import connection

from awards import services
from awards.enums import NominationStatus, Outcome, ProposalStatus
from awards.models import Decision, Nomination, Proposal, ProposalItem
from emulation_bloc.core.models import AuditEntry
from tests.factories.awards import make_nomination, make_proposal, make_review, register
from tests.factories.meetings import make_meeting
from tests.factories.units import head_of, home_affairs_user, make_year, secretary, secretary_head
from tests.scoring.test_together import again, at_once, one_of
from tests.together import behind
from units.enums import Stage

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]


def ready(year=None):
    """An award under review for which every unit is registered."""
    review = make_review(year)
    if not review.year.meetings.exists():
        make_meeting(review.year)
    for unit in review.year.participations.all():
        register(unit, review.award)
    return review


def agree(review, unit, person):
    meeting = review.year.meetings.get()
    services.nominate_by_agreement(
        review=review,
        meeting=meeting,
        units=[unit],
        words="Thống nhất.",
        how="consensus",
        override_reason="Có lý do.",
        by=again(person),
    )


def times(action):
    return AuditEntry.objects.filter(action=f"awards.{action}").count()


def test_two_drafts_of_one_proposal():
    year = make_year(stage=Stage.PROPOSING, units=4)
    person = secretary(year)

    assert at_once(*[lambda: services.draft_proposal(year=year, by=again(person))] * 2) == [None, None]

    assert Proposal.objects.count() == times("draft_proposal") == 1


@pytest.fixture
def stepping_back():
    """A nomination on a proposal whose unit asked to step back."""
    proposal = make_proposal(nominations=2)
    nomination = proposal.items.first().nomination
    by = head_of(nomination.participation)
    services.step_back(nomination=nomination, paper="Công văn số 1", reason="Nhường.", by=by)
    return nomination


def withdraw(nomination):
    person = secretary(nomination.review.year)
    services.withdraw_nomination(nomination=nomination, reason="Đơn vị xin rút.", by=again(person))


def send(nomination):
    head = secretary_head(nomination.review.year)
    services.submit_proposal(reason="Gửi cho kịp hạn.", proposal=Proposal.objects.get(), by=again(head))


def test_what_is_withdrawn_first_is_not_sent(stepping_back):
    assert behind(lambda: withdraw(stepping_back), lambda: send(stepping_back)) is None

    assert Proposal.objects.get().status == ProposalStatus.SUBMITTED
    assert Nomination.objects.get(pk=stepping_back.pk).status == NominationStatus.WITHDRAWN
    assert [item.nomination_id for item in ProposalItem.objects.all()] != [stepping_back.pk]
    assert ProposalItem.objects.count() == 1


def test_what_is_sent_first_is_not_withdrawn(stepping_back):
    refused = behind(lambda: send(stepping_back), lambda: withdraw(stepping_back))

    assert refused is not None
    assert Proposal.objects.get().status == ProposalStatus.SUBMITTED
    assert Nomination.objects.get(pk=stepping_back.pk).status == NominationStatus.PROPOSED
    assert ProposalItem.objects.count() == 2


def accept(proposal, person):
    services.accept_proposal(proposal=proposal, by=again(person))


def give_back(proposal, person):
    services.return_proposal(proposal=proposal, reason="Thiếu báo cáo.", by=again(person))


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [(accept, give_back, ProposalStatus.ACCEPTED), (give_back, accept, ProposalStatus.RETURNED)],
)
def test_a_proposal_accepted_or_given_back_first_stays_so(first, second, status):
    proposal = make_proposal(status=ProposalStatus.SUBMITTED)
    person = home_affairs_user(proposal.year)

    refused = behind(lambda: first(proposal, person), lambda: second(proposal, person))

    assert refused is not None
    assert Proposal.objects.get().status == status
    assert times("accept_proposal") + times("return_proposal") == 1


def test_one_decision_recorded_by_two():
    proposal = make_proposal(status=ProposalStatus.SUBMITTED)
    nomination, person = proposal.items.get().nomination, home_affairs_user(proposal.year)
    day = datetime.date(2023, 2, 15)

    def decide():
        services.record_decision(
            nomination=nomination, outcome=Outcome.GRANTED, number="250/QĐ", decided_on=day, by=again(person)
        )

    assert at_once(decide, decide) == [None, None]
    assert Decision.objects.count() == times("record_decision") == 1


def test_two_units_for_the_last_seat():
    review = ready()
    person, units = secretary(review.year), list(review.year.participations.all())

    one_of(at_once(*[lambda unit=unit: agree(review, unit, person) for unit in units[1:3]]))

    assert Nomination.objects.count() == 1


@pytest.mark.parametrize("drafted_first", [True, False])
def test_nominating_and_drafting_at_once_lists_every_nomination(drafted_first):
    year = make_year(stage=Stage.PROPOSING, units=4)
    make_nomination(make_review(year))
    review, person = ready(year), secretary(year)
    unit = year.participations.last()

    acts = [lambda: services.draft_proposal(year=year, by=again(person)), lambda: agree(review, unit, person)]
    assert behind(*acts if drafted_first else acts[::-1]) is None

    assert ProposalItem.objects.count() == 2


def change_seats(review, person):
    services.change_review(review=review, seats=3, source="Hướng dẫn 7", by=again(person))


def test_an_award_is_not_changed_behind_a_nomination_for_it():
    review = ready()
    person, unit = secretary(review.year), review.year.participations.last()

    refused = behind(lambda: agree(review, unit, person), lambda: change_seats(review, person))

    assert refused is not None
    review.refresh_from_db()
    assert review.seats == 1


def test_a_unit_is_nominated_for_an_award_as_it_was_changed():
    review = ready()
    person, unit = secretary(review.year), review.year.participations.last()

    assert behind(lambda: change_seats(review, person), lambda: agree(review, unit, person)) is None

    review.refresh_from_db()
    assert review.seats == 3
    assert Nomination.objects.get().participation == unit
