"""Once a dossier was taken in, and something decided, no door of the bloc changes what was decided."""

import datetime

import pytest
from django.db import connection

from awards import services
from awards.enums import Outcome, ProposalStatus
from awards.models import Decision, Nomination
from emulation_bloc.core.verdict import Refused
from tests.factories.awards import make_proposal
from tests.factories.units import make_user, make_year, secretary, secretary_head
from tests.together import behind
from units.enums import Stage

pytestmark = pytest.mark.django_db

GRANT = {"outcome": Outcome.GRANTED, "number": "250/QĐ-UBND", "decided_on": datetime.date(2023, 2, 15)}


@pytest.fixture
def proposal():
    return make_proposal(nominations=2, status=ProposalStatus.ACCEPTED)


@pytest.fixture
def specialist(proposal):
    return make_user(unit=proposal.year.bloc.monitor)


@pytest.fixture
def decided(proposal, specialist):
    nomination = proposal.items.first().nomination
    services.record_decision(nomination=nomination, by=specialist, **GRANT)
    return nomination


def doors(proposal, nomination):
    """Every act of the bloc that once changed what is proposed."""
    year = proposal.year
    by, head, owner = secretary(year), secretary_head(year), make_user(unit=nomination.participation.unit)
    return {
        "withdraw": lambda: services.withdraw_nomination(nomination=nomination, reason="Đổi ý.", by=by),
        "step back": lambda: services.step_back(nomination=nomination, paper="1/CV", reason="Đổi ý.", by=owner),
        "reinstate": lambda: services.reinstate_nomination(nomination=nomination, reason="Đổi ý.", by=by),
        "change seats": lambda: services.change_review(review=nomination.review, seats=5, source="x", by=by),
        "remove": lambda: services.remove_review(review=nomination.review, by=by),
        "save": lambda: services.save_proposal(proposal=proposal, number="9/TTr", by=by),
        "send again": lambda: services.submit_proposal(proposal=proposal, by=head),
        "overwrite": lambda: services.record_decision(
            nomination=nomination, by=by, **GRANT | {"number": "1/QĐ", "correction_reason": "x"}
        ),
    }


NAMES = ["withdraw", "step back", "reinstate", "change seats", "remove", "save", "send again", "overwrite"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("stage", [Stage.PROPOSING, Stage.CLOSED])
def test_no_door_of_the_bloc_changes_it(name, stage, proposal, decided):
    proposal.year.stage = stage
    proposal.year.save()
    before = list(Decision.objects.values()), list(Nomination.objects.values())

    with pytest.raises(Refused):
        doors(proposal, decided)[name]()

    assert (list(Decision.objects.values()), list(Nomination.objects.values())) == before


def test_an_accepted_dossier_is_not_returned_even_by_home_affairs(proposal, decided, specialist):
    with pytest.raises(Refused):
        services.return_proposal(proposal=proposal, reason="Thiếu.", by=specialist)


def test_a_closed_year_takes_decisions_from_home_affairs_alone(proposal, specialist):
    by = secretary(proposal.year)
    one, two = (item.nomination for item in proposal.items.all())
    services.record_decision(nomination=one, by=by, **GRANT)
    proposal.year.stage = Stage.CLOSED
    proposal.year.save()

    with pytest.raises(Refused, match="do cơ quan nội vụ theo dõi khối ghi"):
        services.record_decision(nomination=two, by=by, **GRANT)
    assert services.record_decision(nomination=two, by=specialist, **GRANT).stands
    anew = GRANT | {"number": "251/QĐ-UBND", "correction_reason": "Ghi nhầm số."}
    assert services.record_decision(nomination=one, by=by, **anew).is_correction  # its own record stays its own


def test_where_nobody_follows_the_bloc_its_leader_records_after_the_end():
    year = make_year(stage=Stage.CLOSED, units=4)
    proposal = make_proposal(year, status=ProposalStatus.ACCEPTED)
    year.bloc.monitor = None
    year.bloc.save()

    decision = services.record_decision(nomination=proposal.items.get().nomination, by=secretary(year), **GRANT)

    assert decision.side == "bloc"


@pytest.mark.skipif(connection.vendor == "sqlite", reason="there one writes at a time")
@pytest.mark.django_db(transaction=True)
def test_whoever_withdraws_as_the_decision_is_written_comes_too_late(proposal, specialist):
    nomination = proposal.items.first().nomination
    by = secretary(proposal.year)

    refusal = behind(
        lambda: services.record_decision(nomination=nomination, by=specialist, **GRANT),
        lambda: services.withdraw_nomination(
            nomination=Nomination.objects.get(pk=nomination.pk), reason="Đổi ý.", by=by
        ),
    )

    assert refusal is not None
    assert Nomination.objects.get(pk=nomination.pk).is_proposed
