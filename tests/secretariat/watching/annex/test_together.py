"""An annex of several blocs while a colleague of the office writes down one of its results: neither is thrown out."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from awards.enums import Outcome, ProposalStatus
from awards.models import Decision, DecisionPaper, Nomination
from awards.services import correct_paper, record_decision
from emulation_bloc.secretariat.watching import services
from tests import together
from tests.factories.awards import make_flag, make_nomination, make_proposal, make_review, propose
from tests.factories.units import make_bloc, make_user, make_year
from units.enums import Stage
from units.models import User

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]

PAPER = services.PaperTyped("99/QĐ-UBND", datetime.date(2023, 2, 15), "province", "Chủ tịch UBND tỉnh")


@pytest.fixture
def office():
    return make_bloc().monitor


@pytest.fixture
def proposed(office):
    """Two nominations in each of two blocs."""
    flag, found = make_flag(short_name="Cờ tỉnh"), []
    for _ in range(2):
        year = make_year(bloc=make_bloc(monitor=office), stage=Stage.PROPOSING, units=2)
        proposal = make_proposal(year, nominations=0, status=ProposalStatus.ACCEPTED)
        review = make_review(year, award=flag, seats=2)
        units = year.participations.all()
        found.append([propose(proposal, make_nomination(review, unit)).nomination for unit in units])
    return found


def again(nomination):
    return Nomination.objects.select_related("review__year__bloc__monitor", "review__award").get(pk=nomination.pk)


def test_one_result_of_a_later_bloc_meets_the_annex_of_all(office, proposed, monkeypatch):
    """The annex has written the paper down, for the first bloc; the colleague works in the second one meanwhile."""
    people, backend = [make_user(unit=office) for _ in range(2)], []
    begun, write = together.Event(), services.record_decision

    def write_and_wait(**values):
        write(**values)
        if not begun.is_set():
            begun.set()
            together._wait_for(lambda: backend and together._waits(backend[0]))

    monkeypatch.setattr(services, "record_decision", write_and_wait)

    def annex():
        try:
            grants = [services.Grant(again(of_bloc[0])) for of_bloc in proposed]
            services.record_annex(paper=PAPER, grants=grants, by=people[0])
        finally:
            begun.set()
            connections.close_all()

    def one():
        try:
            begun.wait(timeout=together.PATIENCE)
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                backend.append(cursor.fetchone()[0])
            values = {"number": PAPER.number, "decided_on": PAPER.decided_on}
            record_decision(nomination=again(proposed[1][1]), outcome=Outcome.GRANTED, by=people[1], **values)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        acts = [pool.submit(annex), pool.submit(one)]
        for act in acts:
            act.result()

    assert Decision.objects.count() == 3
    assert DecisionPaper.objects.count() == 1


def correct(paper, person):
    kept = DecisionPaper.objects.get(pk=paper.pk)
    typed = services.PaperTyped("990/QĐ-UBND", kept.decided_on, kept.level, kept.issuer)
    correct_paper(paper=kept, typed=typed, reason="Gõ thiếu số.", by=colleague(person))


def colleague(person):
    return User.objects.get(pk=person.pk)


def test_a_result_corrected_meanwhile_is_not_undone_by_the_correction_of_its_paper(office, proposed):
    """A colleague corrects one result to a refusal; the correction of the whole paper, begun before that, waits."""
    person = make_user(unit=office)
    services.record_annex(paper=PAPER, grants=[services.Grant(one) for one in proposed[0]], by=person)
    paper, one = DecisionPaper.objects.get(), proposed[0][0]

    def refuse():
        values = {"outcome": Outcome.REFUSED, "reason": "Bị khiếu nại.", "correction_reason": "Đã thu hồi."}
        record_decision(nomination=again(one), by=colleague(person), **values)

    assert together.behind(refuse, lambda: correct(paper, person)) is None

    standing = {row.nomination_id: row for row in Decision.objects.filter(superseded_at=None)}
    assert (standing[one.pk].outcome, standing[one.pk].reason) == (Outcome.REFUSED, "Bị khiếu nại.")
    assert standing[proposed[0][1].pk].number == "990/QĐ-UBND"


def test_a_paper_corrected_by_two_is_corrected_once(office, proposed):
    person = make_user(unit=office)
    services.record_annex(paper=PAPER, grants=[services.Grant(one) for one in proposed[0]], by=person)
    paper = DecisionPaper.objects.get()

    refused = together.behind(lambda: correct(paper, person), lambda: correct(paper, person))

    assert "Không còn kết quả nào" in str(refused)
    assert Decision.objects.filter(superseded_at=None).count() == 2
    assert DecisionPaper.objects.filter(superseded_at=None).count() == 1
