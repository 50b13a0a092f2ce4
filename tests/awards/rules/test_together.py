"""Two people at the same moment over rules, answers and votes that rules keep shut."""

import pytest
from django.db import connection

from awards import services
from awards.dossier.keeping import DossierOfAct
from awards.enums import PackStatus
from awards.models import AwardPoll, Nomination, Proposal, RulePack, Sending, YearRules
from awards.rules.services import put_in_force
from emulation_bloc.core.models import AuditEntry
from meetings.enums import PollMethod, PollStatus
from meetings.models import Poll
from meetings.opening.services import open_poll
from tests.factories.awards import SIGNED_ON, make_flag, make_nomination, make_proposal, make_review, register
from tests.factories.meetings import make_meeting, make_poll
from tests.factories.rules import make_pack
from tests.factories.units import administrator, make_year, secretary, secretary_head
from tests.scoring.test_together import again, at_once, one_of
from tests.together import behind
from units.enums import Stage
from units.models import EmulationYear

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


def times(action):
    return AuditEntry.objects.filter(action=f"awards.{action}").count()


QUIET = {"code": "quiet", "kind": "clean", "severity": "bars"}
QUIET |= {"parameters": {"about": "discipline", "condition": "Không ai bị kỷ luật"}}


@pytest.fixture
def vote():
    """A vote by raised hands on an award whose rules bar whoever was disciplined, ready to be opened."""
    make_pack(rules=[QUIET])
    review = ready()
    meeting = review.year.meetings.get()
    poll = make_poll(meeting, method=PollMethod.SHOW_OF_HANDS)
    AwardPoll.objects.create(review=review, poll=poll)
    return poll


def bar(poll, person):
    unit = poll.options.first().participation
    services.answer_rule(
        participation=unit, code="quiet", met=False, on=SIGNED_ON, source="Quyết định 9", by=again(person)
    )


def open_it(poll, person):
    open_poll(poll=Poll.objects.get(pk=poll.pk), by=again(person))


def test_a_vote_that_opens_while_a_unit_is_barred_is_told(vote):
    person = secretary(vote.meeting.year)

    refused = behind(lambda: bar(vote, person), lambda: open_it(vote, person))

    assert "không được lấy phiếu" in str(refused)
    vote.refresh_from_db()
    assert vote.status == PollStatus.DRAFT


def test_a_unit_barred_while_its_vote_opens_was_voted_on_before(vote):
    person = secretary(vote.meeting.year)

    assert behind(lambda: open_it(vote, person), lambda: bar(vote, person)) is None

    vote.refresh_from_db()
    assert vote.status == PollStatus.OPEN
    opened = AuditEntry.objects.get(action="meetings.open_poll")
    assert opened.pk < AuditEntry.objects.get(action="awards.answer_rule").pk


def test_two_answers_about_one_fact_are_one_that_stands_and_one_before():
    make_pack(rules=[QUIET])
    year = make_year(stage=Stage.REVIEW)
    unit, person = year.participations.last(), secretary(year)

    def answer(met):
        services.answer_rule(
            participation=unit, code="quiet", met=met, on=SIGNED_ON, source="Quyết định 9", by=again(person)
        )

    assert at_once(lambda: answer(True), lambda: answer(False)) == [None, None]

    assert unit.rule_answers.filter(superseded_at=None).count() == 1
    assert unit.rule_answers.count() == times("answer_rule") == 2


def test_two_reasons_for_one_warning_leave_the_later_and_both_in_the_trace():
    nomination, person = make_nomination(ready(), override_reason=""), secretary(EmulationYear.objects.get())

    def say(reason):
        services.answer_checks(
            nomination=Nomination.objects.get(pk=nomination.pk), override_reason=reason, by=again(person)
        )

    assert behind(lambda: say("Lý do thứ nhất."), lambda: say("Lý do thứ hai.")) is None

    nomination.refresh_from_db()
    assert nomination.override_reason == "Lý do thứ hai."
    said = AuditEntry.objects.filter(action="awards.answer_checks").order_by("pk")
    assert [one.reason for one in said] == ["Lý do thứ nhất.", "Lý do thứ hai."]


def test_two_packs_of_one_span_put_in_force_at_once_both_come_and_the_closed_year_keeps_what_spoke():
    year = make_year(year=2022, stage=Stage.CLOSED)
    make_pack(rules=[QUIET])
    packs = [make_pack(code=code, status=PackStatus.DRAFT, rules=[{"code": code}]) for code in ("a", "b")]
    person = administrator()

    acts = [lambda pack=pack: put_in_force(pack=RulePack.objects.get(pk=pack.pk), by=again(person)) for pack in packs]
    assert at_once(*acts) == [None, None]

    kept = {one["pack"]["code"] for one in YearRules.objects.get(year=year).content}
    assert "goi" in kept
    assert not kept & {"a", "b"}


@pytest.mark.once
def test_of_two_who_send_at_once_one_dossier_goes():
    proposal = make_proposal()
    person = secretary_head(proposal.year)

    def sends():
        services.submit_proposal(
            proposal=Proposal.objects.get(), reason="Gửi.", paper=DossierOfAct("Gửi."), by=again(person)
        )

    assert at_once(sends, sends) == [None, None]
    sending = Sending.objects.get()
    assert sending.parts.count() == len({part.name for part in sending.parts.all()}) > 3


def test_of_two_packs_that_contradict_each_other_put_in_force_at_once_one_comes():
    make_flag()
    packs = [make_pack(code=code, status=PackStatus.DRAFT, rules=[{"code": "last"}]) for code in ("a", "b")]
    person = administrator()

    acts = [lambda pack=pack: put_in_force(pack=RulePack.objects.get(pk=pack.pk), by=again(person)) for pack in packs]
    (refused,) = one_of(at_once(*acts))

    assert "đã có quy tắc mang mã này" in str(refused)
