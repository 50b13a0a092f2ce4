"""The page of an achievement report, seen by its unit, the leader, others and Home Affairs."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from awards.achievements.sections import LONGEST
from awards.enums import ProposalStatus
from awards.models import AchievementReport, Proposal, SignedReport
from tests.awards.achievements.written import PDF, TEXTS, confirmed, proposed_unit, written
from tests.factories.awards import make_proposal
from tests.factories.units import head_of, home_affairs_user, officer_of, secretary

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    """Proposed, and not of the leadership."""
    return make_proposal(nominations=3).items.last().nomination.participation


def url(unit, name="achievement", **kwargs):
    return reverse(f"awards:{name}", kwargs={**unit.year.address, "pk": unit.pk, **kwargs})


def test_the_unit_writes_and_finds_it_again(client, unit):
    client.force_login(officer_of(unit))
    assert "Chưa viết" in client.get(url(unit)).content.decode()

    assert client.post(url(unit), TEXTS).status_code == 302
    assert TEXTS["results"] in client.get(url(unit)).content.decode()
    assert client.post(url(unit), {}).status_code == 302  # a draft may be empty


def test_sixty_pages_in_one_heading_are_refused_and_nothing_typed_is_lost(client, unit):
    client.force_login(officer_of(unit))
    long = "Thành tích của đơn vị. " * 8_000

    page = client.post(url(unit), TEXTS | {"results": long})

    text = page.content.decode()
    assert page.status_code == 422
    assert "nhiều nhất là 40.000" in text
    assert long.strip() in text and TEXTS["measures"] in text
    assert not AchievementReport.objects.exists()
    assert client.post(url(unit), TEXTS | {"results": "ê" * LONGEST}).status_code == 302


def test_who_finds_it_and_who_does_not(client, unit):
    written(unit)
    other = unit.year.participations.exclude(pk=unit.pk).last()
    for person, status in (
        (officer_of(unit), 200),
        (secretary(unit.year), 200),
        (officer_of(other), 404),
        (home_affairs_user(unit.year), 404),
    ):
        client.force_login(person)
        assert client.get(url(unit)).status_code == status
        assert client.get(url(unit, "achievement_pdf")).status_code == (200 if person.unit_id == unit.unit_id else 404)


def test_the_leader_reads_what_is_written_once_it_is_confirmed_and_home_affairs_once_it_was_sent(client, unit):
    written(unit)
    client.force_login(secretary(unit.year))
    assert TEXTS["results"] not in client.get(url(unit)).content.decode()

    confirmed(unit)
    assert TEXTS["results"] in client.get(url(unit)).content.decode()
    client.force_login(home_affairs_user(unit.year))
    assert client.get(url(unit)).status_code == 404
    Proposal.objects.update(status=ProposalStatus.SUBMITTED, submitted_at="2023-01-10T08:00+07:00")
    unit.year.home_affairs_since = "2023-01-10T08:00+07:00"
    unit.year.save()
    assert TEXTS["results"] in client.get(url(unit)).content.decode()
    assert client.post(url(unit), TEXTS).status_code == 403


def test_what_is_written_after_a_return_is_not_read_by_home_affairs_before_it_is_sent(client, unit):
    Proposal.objects.update(status=ProposalStatus.RETURNED, submitted_at="2023-01-10T08:00+07:00")
    unit.year.home_affairs_since = "2023-01-10T08:00+07:00"
    unit.year.save()
    confirmed(unit)
    client.force_login(home_affairs_user(unit.year))

    assert client.get(url(unit)).status_code == 404
    assert client.get(url(unit, "achievement_pdf")).status_code == 404
    Proposal.objects.update(status=ProposalStatus.SUBMITTED)
    assert TEXTS["results"] in client.get(url(unit)).content.decode()


def test_a_damaged_paper_is_refused_at_its_box_and_the_page_stays(client, unit):
    written(unit)
    client.force_login(officer_of(unit))

    page = client.post(url(unit, "achievement_sign"), {"file": SimpleUploadedFile("a.pdf", PDF[:20])})

    assert page.status_code == 422
    assert TEXTS["results"] in page.content.decode()
    assert not SignedReport.objects.exists()
    assert client.post(url(unit, "achievement_sign"), {}).status_code == 422
    assert client.post(url(unit, "achievement_sign"), {"file": SimpleUploadedFile("a.pdf", PDF)}).status_code == 302
    assert client.get(url(unit, "achievement_pdf")).getvalue() == PDF


def test_the_leader_says_which_paper_it_brings(client, unit):
    client.force_login(secretary(unit.year))

    page = client.post(url(unit, "achievement_sign"), {"file": SimpleUploadedFile("a.pdf", PDF)})
    assert page.status_code == 422 and "Cần ghi số, ngày văn bản" in page.content.decode()
    client.post(url(unit, "achievement_sign"), {"file": SimpleUploadedFile("a.pdf", PDF), "basis": "Số 5"})
    assert AchievementReport.objects.get().is_confirmed


def test_confirming_dropping_and_reopening_by_their_buttons(client, unit):
    written(unit)
    client.force_login(head_of(unit))
    client.post(url(unit, "achievement_sign"), {"file": SimpleUploadedFile("a.pdf", PDF)})
    client.post(url(unit, "achievement_drop"))
    assert AchievementReport.objects.get().signed_copy is None
    client.post(url(unit, "achievement_sign"), {"file": SimpleUploadedFile("b.pdf", PDF)})
    client.post(url(unit, "achievement_confirm"))
    assert AchievementReport.objects.get().is_confirmed
    assert client.post(url(unit, "achievement_reopen"), {"reason": " "}).status_code == 422
    client.post(url(unit, "achievement_reopen"), {"reason": "Thiếu số liệu."})
    assert not AchievementReport.objects.get().is_confirmed


def test_a_unit_that_is_not_proposed_has_no_such_page(client):
    last = proposed_unit().year.participations.last()
    client.force_login(officer_of(last))

    assert client.get(url(last)).status_code == 404
