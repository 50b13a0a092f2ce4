"""Decisions and remarks of before, which got the account's later name, are named as the trail named them."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db.models import QuerySet

from awards.enums import ProposalStatus
from awards.models import Decision, Remark
from emulation_bloc.core.audit import record
from emulation_bloc.core.models import AuditEntry
from tests.factories.awards import make_decision, make_proposal
from tests.factories.units import officer_of, secretary
from units.models import User
from units.signing import Signer, signed, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal():
    return make_proposal(status=ProposalStatus.ACCEPTED)


def correct():
    import_module("awards.migrations.0006_names_of_the_trail").name_as_in_the_trail(apps, None)


def written_by(proposal, person):
    """A decision and a remark with their lines in the trail, as 0003 left them once ``person`` was renamed."""
    decision = make_decision(proposal.items.first().nomination)
    record("awards.record_decision", decision, by=person)
    remark = Remark.objects.create(proposal=proposal, text="Thiếu báo cáo.", **signed(author=person))
    record("awards.add_remark", proposal, by=person, after={"text": remark.text})
    person.full_name = "Tên Mới"
    person.save()
    line = AuditEntry.objects.get(action="awards.record_decision")
    QuerySet(Decision).filter(pk=decision.pk).update(recorded_at=line.at, **signed(recorded_by=person))
    QuerySet(Remark).filter(pk=remark.pk).update(**signed(author=person))


def test_a_renamed_account_is_told_by_its_name_of_that_day(proposal):
    person = secretary(proposal.year)
    before = words_of(person)
    written_by(proposal, person)

    correct()

    assert (Decision.objects.get().recorded_by_words, Remark.objects.get().author_words) == (before, before)


def test_words_that_are_not_the_present_name_stay(proposal):
    person = secretary(proposal.year)
    written_by(proposal, person)
    kept = Signer("Tên lúc ký", "Chuyên viên", "Sở")
    QuerySet(Decision).update(recorded_by_words=kept)
    QuerySet(Remark).update(author_words=kept)

    correct()

    assert (Decision.objects.get().recorded_by_words, Remark.objects.get().author_words) == (kept, kept)


def test_what_the_trail_does_not_tell_of_stays(proposal):
    person = officer_of(proposal.items.first().nomination.participation)
    record("units.sign_in", person, by=person)
    User.objects.filter(pk=person.pk).update(full_name="Tên Mới")
    person.refresh_from_db()
    make_decision(proposal.items.first().nomination, **signed(recorded_by=person))

    correct()

    assert Decision.objects.get().recorded_by_words.name == "Tên Mới"
