"""Two people at the same moment over nominations, the proposal and decisions: one is done, the other is told."""

import datetime

import pytest
from django.db import connection

from awards import services
from awards.enums import NominationStatus, Outcome, ProposalStatus
from awards.models import Decision, Nomination, Proposal, ProposalItem
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from tests.factories.awards import make_nomination, make_proposal, make_review, register
from tests.factories.meetings import make_meeting
from tests.factories.units import head_of, home_affairs_user, make_year, secretary, secretary_head
from tests.scoring.test_together import again, at_once, one_of
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


def test_sending_and_withdrawing_at_once_never_sends_what_was_withdrawn():
    proposal = make_proposal(nominations=2)
    year, nomination = proposal.year, proposal.items.first().nomination
    head, person = secretary_head(year), secretary(year)

    services.step_back(
        nomination=nomination, paper="Công văn số 1", reason="Nhường.", by=head_of(nomination.participation)
    )

    withdrawn, sent = at_once(
        lambda: services.withdraw_nomination(nomination=nomination, reason="Đơn vị xin rút.", by=again(person)),
        lambda: services.submit_proposal(proposal=proposal, by=again(head)),
    )

    assert sent is None
    listed = ProposalItem.objects.filter(nomination=nomination).exists()
    is_proposed = Nomination.objects.get(pk=nomination.pk).status == NominationStatus.PROPOSED
    assert listed == is_proposed == isinstance(withdrawn, Refused)


def test_accepting_and_returning_at_once():
    proposal = make_proposal(status=ProposalStatus.SUBMITTED)
    person = home_affairs_user(proposal.year)

    one_of(
        at_once(
            lambda: services.accept_proposal(proposal=proposal, by=again(person)),
            lambda: services.return_proposal(proposal=proposal, reason="Thiếu báo cáo.", by=again(person)),
        )
    )

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


def test_nominating_and_drafting_at_once_lists_every_nomination():
    year = make_year(stage=Stage.PROPOSING, units=4)
    make_nomination(make_review(year))
    review, person = ready(year), secretary(year)
    unit = year.participations.last()

    outcomes = at_once(
        lambda: services.draft_proposal(year=year, by=again(person)),
        lambda: agree(review, unit, person),
    )

    assert outcomes == [None, None]
    assert ProposalItem.objects.count() == 2


def test_changing_an_award_while_a_unit_is_nominated_for_it():
    review = ready()
    person, unit = secretary(review.year), review.year.participations.last()

    changed, nominated = at_once(
        lambda: services.change_review(review=review, seats=3, by=again(person)),
        lambda: agree(review, unit, person),
    )

    assert nominated is None
    review.refresh_from_db()
    assert review.seats == (1 if isinstance(changed, Refused) else 3)
