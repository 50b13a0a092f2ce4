"""Decisions on paper at the desk: what each decided, put right as a whole with a reason told to both sides."""

import datetime

import pytest
from django.urls import reverse

from awards import services
from awards.enums import Outcome, ProposalStatus
from awards.models import AwardNotice, Decision, Nomination
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.watching.services import PaperTyped, correct_paper
from tests.factories.awards import make_proposal
from tests.factories.units import make_bloc, make_user
from tests.reading import as_read

pytestmark = pytest.mark.django_db

DAY = datetime.date(2023, 2, 15)


@pytest.fixture
def specialist():
    return make_user(unit=make_proposal(nominations=3, status=ProposalStatus.ACCEPTED).year.bloc.monitor)


@pytest.fixture
def paper(specialist):
    for nomination in Nomination.objects.order_by("pk")[:2]:
        services.record_decision(
            nomination=nomination, outcome=Outcome.GRANTED, number="25/QĐ-UBND", decided_on=DAY, by=specialist
        )
    return Decision.objects.first().paper


def typed(paper, **changes):
    values = {"number": paper.number, "decided_on": paper.decided_on, "level": paper.level, "issuer": paper.issuer}
    return PaperTyped(**values | changes)


def test_a_number_typed_wrong_is_corrected_for_every_result(paper, specialist):
    count = correct_paper(paper=paper, typed=typed(paper, number="250/QĐ-UBND"), reason="Gõ thiếu số.", by=specialist)

    assert count == 2
    standing = Decision.objects.filter(superseded_at=None)
    assert {(one.number, one.correction_reason) for one in standing} == {("250/QĐ-UBND", "Gõ thiếu số.")}
    assert {one.number for one in Decision.objects.exclude(superseded_at=None)} == {"25/QĐ-UBND"}
    assert AwardNotice.objects.filter(decision__in=standing, participation__isnull=False).count() == 2


@pytest.mark.parametrize(
    ("changes", "reason", "sentence"),
    [
        ({}, "Nhầm.", "vẫn như đã ghi"),
        ({"number": "250/QĐ-UBND"}, " ", "lý do"),
        ({"decided_on": datetime.date(2020, 1, 1)}, "Nhầm.", "trước ngày ký tờ trình"),
        ({"number": "01/TTr-KTĐ"}, "Nhầm.", "số của tờ trình"),
    ],
)
def test_what_cannot_be_is_refused_as_a_whole(changes, reason, sentence, paper, specialist):
    with pytest.raises(Refused, match=sentence):
        correct_paper(paper=paper, typed=typed(paper, **changes), reason=reason, by=specialist)
    assert Decision.objects.count() == 2


def test_a_paper_on_which_nothing_stands_any_more_is_not_corrected(paper, specialist):
    correct_paper(paper=paper, typed=typed(paper, number="250/QĐ-UBND"), reason="Gõ thiếu số.", by=specialist)

    with pytest.raises(Refused, match="Không còn kết quả nào"):
        correct_paper(paper=paper, typed=typed(paper, number="251/QĐ-UBND"), reason="Lại.", by=specialist)
    with pytest.raises(Refused, match="cơ quan nội vụ"):
        correct_paper(
            paper=paper, typed=typed(paper, number="1/QĐ"), reason="Lại.", by=make_user(unit=make_bloc().monitor)
        )


def test_the_pages_tell_what_was_decided_and_ask_before_they_correct(client, paper, specialist):
    client.force_login(specialist)
    assert "25/QĐ-UBND" in as_read(client.get(reverse("watching:papers")).content.decode())
    page = as_read(client.get(reverse("watching:paper", args=[paper.pk])).content.decode())
    assert "chưa xem" in page

    url = reverse("watching:paper_correct", args=[paper.pk])
    values = {**vars(typed(paper, number="250/QĐ-UBND")), "correction_reason": "Gõ thiếu số."}
    asked = client.post(url, values)
    assert asked.status_code == 422 and Decision.objects.count() == 2
    assert client.post(url, values | {"confirmed": asked.context["spelled"]["key"]}).status_code == 302
    assert Decision.objects.count() == 4
    client.force_login(make_user(unit=make_bloc().monitor))
    assert client.get(url).status_code == 404
