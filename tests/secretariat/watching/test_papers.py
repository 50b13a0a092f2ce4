"""Decisions on paper at the desk: what each decided, put right as a whole with a reason told to both sides."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from awards import services
from awards.enums import Outcome, ProposalStatus
from awards.models import AwardNotice, Decision, DecisionPaper, Nomination, Proposal
from awards.services import PaperTyped, correct_paper
from awards.telling.services import add_file
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.watching.services import Grant, record_annex
from pledges.enums import AwardLevel
from tests.factories.awards import make_proposal
from tests.factories.units import make_bloc, make_user, secretary
from tests.reading import as_read
from tests.scoring.files import pdf

pytestmark = pytest.mark.django_db

DAY = datetime.date(2023, 2, 15)
ISSUER = "Chủ tịch Ủy ban nhân dân tỉnh"


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
    with pytest.raises(Refused, match="chỉ cơ quan ấy"):
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


def test_level_and_issuer_of_many_results_are_corrected_and_the_old_ones_stay_readable(client, paper, specialist):
    anew = typed(paper, level=AwardLevel.STATE, issuer="Thủ tướng Chính phủ")

    assert correct_paper(paper=paper, typed=anew, reason="Quyết định của Thủ tướng.", by=specialist) == 2

    paper.refresh_from_db()
    assert (paper.level, paper.issuer) == (AwardLevel.PROVINCE, ISSUER) and paper.superseded_at is not None
    successor = DecisionPaper.objects.get(superseded_at=None)
    assert (successor.replaces, successor.correction_reason) == (paper, "Quyết định của Thủ tướng.")
    assert {one.paper for one in Decision.objects.filter(superseded_at=None)} == {successor}
    assert {one.paper for one in Decision.objects.exclude(superseded_at=None)} == {paper}
    line = AuditEntry.objects.filter(action="awards.correct_decision").last()
    assert (line.before["issuer"], line.after["issuer"]) == (ISSUER, "Thủ tướng Chính phủ")
    client.force_login(specialist)
    page = as_read(client.get(reverse("watching:paper", args=[successor.pk])).content.decode())
    assert f"{ISSUER} (cấp tỉnh" in page and "Quyết định của Thủ tướng." in page
    page = as_read(client.get(reverse("watching:paper", args=[paper.pk])).content.decode())
    assert "thôi có hiệu lực" in page


def test_the_scan_goes_along_with_the_results(paper, specialist):
    kept = add_file(paper=paper, upload=SimpleUploadedFile("QD.pdf", pdf()), by=specialist)

    correct_paper(paper=paper, typed=typed(paper, number="250/QĐ-UBND"), reason="Gõ thiếu số.", by=specialist)

    carried = DecisionPaper.objects.get(superseded_at=None).files.get()
    assert (carried.file.name, carried.sha256, carried.added_at) == (kept.file.name, kept.sha256, kept.added_at)
    assert paper.files.get() == kept


def test_a_bloc_corrects_what_it_recorded_as_a_whole(client, specialist):
    proposal = Proposal.objects.get()
    lead = secretary(proposal.year)
    for item in proposal.items.all()[:2]:
        services.record_decision(
            nomination=item.nomination, outcome=Outcome.GRANTED, number="7/QĐ", decided_on=DAY, by=lead
        )
    own = Decision.objects.first().paper
    client.force_login(lead)
    url = reverse("awards:decision_paper_correct", kwargs={**proposal.year.address, "pk": own.pk})
    values = {**vars(typed(own, issuer="Bộ Nội vụ", level="ministry")), "correction_reason": "Của Bộ."}

    asked = client.post(url, values)
    assert asked.status_code == 422 and asked.context["spelled"]["changes"]
    assert client.post(url, values | {"confirmed": asked.context["spelled"]["key"]}).status_code == 302

    assert {one.paper.issuer for one in Decision.objects.filter(superseded_at=None)} == {"Bộ Nội vụ"}
    client.force_login(specialist)
    assert client.get(url).status_code == 403


def test_the_offices_annex_takes_over_what_a_leader_recorded_on_the_same_decision(specialist):
    """A leader wrote the number down with another issuer: no obstacle to the office, whose record it is from now on."""
    first, second, third = Nomination.objects.order_by("pk")
    lead = secretary(first.review.year)
    values = {"outcome": Outcome.GRANTED, "number": "99/QĐ-UBND", "decided_on": DAY}
    services.record_decision(nomination=first, by=lead, level="state", issuer="Thủ tướng", **values)
    head = PaperTyped("99/QĐ-UBND", DAY, "province", "Chủ tịch UBND tỉnh")

    assert record_annex(paper=head, grants=[Grant(second)], by=specialist) == 2

    standing = Decision.objects.filter(superseded_at=None)
    assert {(one.side, one.paper.issuer) for one in standing} == {("home_affairs", "Chủ tịch UBND tỉnh")}
    former = Decision.objects.exclude(superseded_at=None).get()
    assert (former.side, former.paper.issuer) == ("bloc", "Thủ tướng")
    assert former.replaced_by.waits_to_be_seen  # by the secretariat of the bloc
    told = AwardNotice.objects.filter(decision=former.replaced_by)
    assert {one.participation for one in told} == {first.participation}
    with pytest.raises(Refused, match="chỉ bên đã ghi"):
        services.record_decision(nomination=first, by=lead, correction_reason="Lại.", **values | {"number": "1/QĐ"})
    services.record_decision(nomination=third, by=lead, **values)  # the leader goes on: the bloc's own record again
    assert Nomination.objects.get(pk=third.pk).decision.paper.bloc is not None
