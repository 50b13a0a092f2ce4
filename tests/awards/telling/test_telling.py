"""Units and the secretariat are told once of what was decided; the decision on paper is kept with its file."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from awards import services
from awards.council.services import announce_session
from awards.enums import Outcome, ProposalStatus, Recorder
from awards.models import AwardNotice, PaperFile
from awards.telling import queries
from awards.telling.services import add_file, open_notices, strike_file
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.tasks.queries import my_tasks
from meetings.before.files import keep_file
from meetings.enums import FileKind
from tests.factories.awards import make_council_result, make_council_session, make_decision, make_proposal
from tests.factories.units import make_bloc, make_user, secretary
from tests.reading import as_read
from tests.scoring.files import document, pdf
from units.enums import Stage

pytestmark = pytest.mark.django_db

GRANT = {"outcome": Outcome.GRANTED, "number": "250/QĐ-UBND", "decided_on": datetime.date(2023, 2, 15)}


@pytest.fixture
def proposal():
    return make_proposal(nominations=3, status=ProposalStatus.ACCEPTED)


@pytest.fixture
def nominations(proposal):
    """Of units that do not lead the year."""
    return [item.nomination for item in proposal.items.all()]


@pytest.fixture
def specialist(proposal):
    return make_user(unit=proposal.year.bloc.monitor)


def people_of(nomination):
    return make_user(unit=nomination.participation.unit)


def titles(user):
    return [task.title for task in my_tasks(user) if "kết quả khen thưởng" in task.title]


def of_another(proposal, nominations):
    """Somebody of the leading unit, and a nomination of a unit that neither leads nor deputises."""
    ours = set(proposal.year.leaderships.values_list("unit", flat=True))
    return secretary(proposal.year), next(one for one in nominations if one.participation.unit_id not in ours)


def test_a_decision_is_told_once_to_the_unit_and_to_the_secretariat(proposal, nominations, specialist):
    lead, nomination = of_another(proposal, nominations)
    reader = people_of(nomination)

    services.record_decision(nomination=nomination, by=specialist, **GRANT)

    title = "Xem kết quả khen thưởng: Quyết định số 250/QĐ-UBND ngày 15/02/2023"
    assert (titles(reader), titles(lead)) == ([title], [title])
    assert open_notices(year=proposal.year, by=reader) == 1
    assert (titles(reader), titles(lead)) == ([], [title])
    assert open_notices(year=proposal.year, by=reader) == 0  # pressed again
    notice = AwardNotice.objects.get(participation=nomination.participation)
    assert notice.opened_by_words.name == str(reader)
    other = next(one for one in nominations if one.participation.unit_id not in (reader.unit_id, lead.unit_id))
    with pytest.raises(Refused, match="Không có thông báo"):
        open_notices(year=proposal.year, by=people_of(other))


def test_a_closed_year_is_told_too(proposal, nominations, specialist):
    _, nomination = of_another(proposal, nominations)
    proposal.year.stage = Stage.CLOSED
    proposal.year.save()

    services.record_decision(nomination=nomination, by=specialist, **GRANT)

    assert len(titles(people_of(nomination))) == 1


def test_what_the_bloc_recorded_is_told_to_the_unit_alone(proposal, nominations):
    lead, nomination = of_another(proposal, nominations)

    services.record_decision(nomination=nomination, by=lead, **GRANT)

    assert [one.participation for one in AwardNotice.objects.all()] == [nomination.participation]


def test_a_correction_is_told_anew_and_the_former_waits_for_nobody(proposal, nominations, specialist):
    lead, nomination = of_another(proposal, nominations)
    reader = people_of(nomination)
    services.record_decision(nomination=nomination, by=specialist, **GRANT)
    anew = GRANT | {"number": "251/QĐ-UBND", "correction_reason": "Gõ nhầm số."}
    services.record_decision(nomination=nomination, by=specialist, **anew)

    assert titles(reader) == ["Xem kết quả khen thưởng: Quyết định số 251/QĐ-UBND ngày 15/02/2023"]
    assert titles(lead) == []  # that a correction came is on its tasks already
    assert len(queries.told_in_year(proposal.year)) == 3


def test_the_council_is_told_once_the_office_says_so(client, proposal, nominations, specialist):
    lead, nomination = of_another(proposal, nominations)
    session = make_council_session(specialist.unit, sealed=True)
    make_council_result(session, nomination)
    reader = people_of(nomination)
    client.force_login(reader)
    page = reverse("awards:proposal", kwargs=proposal.year.address)
    assert "Kết luận của Hội đồng" not in as_read(client.get(page).content.decode())

    announce_session(session=session, by=specialist)

    assert "Kết luận của Hội đồng" in as_read(client.get(page).content.decode())
    told = reverse("awards:notices", kwargs=proposal.year.address)
    assert "9/11 số thành viên Hội đồng" in as_read(client.get(told).content.decode())
    assert len(titles(reader)) == len(titles(lead)) == 1
    client.post(reverse("awards:notices_open", kwargs=proposal.year.address))
    assert titles(reader) == []


def test_a_unit_reads_its_own_and_the_leadership_reads_all(client, proposal, nominations, specialist):
    lead = secretary(proposal.year)
    for nomination in nominations:
        services.record_decision(nomination=nomination, by=specialist, **GRANT)
    _, own = of_another(proposal, nominations)
    url = reverse("awards:notices", kwargs=proposal.year.address)

    client.force_login(people_of(own))
    assert [notice.participation for notice, _ in client.get(url).context["rows"]] == [own.participation]
    for person in (lead, specialist):
        client.force_login(person)
        assert len(client.get(url).context["rows"]) == 6


# The file


@pytest.fixture
def paper(nominations):
    return make_decision(nominations[0], side=Recorder.HOME_AFFAIRS).paper


def scan(name="QD-250.pdf", content=None):
    return SimpleUploadedFile(name, content or pdf())


def test_one_file_is_read_by_everybody_of_the_year(client, proposal, nominations, specialist, paper):
    kept = add_file(paper=paper, upload=scan(), by=specialist)

    assert add_file(paper=paper, upload=scan(), by=specialist) == kept  # the same again
    url = reverse("awards:decision_file", kwargs={**proposal.year.address, "pk": kept.pk})
    for person in (people_of(nominations[2]), secretary(proposal.year), specialist):
        client.force_login(person)
        shown = client.get(url)
        assert b"".join(shown.streaming_content).startswith(b"%PDF")
        assert shown["Content-Type"] == "application/pdf"
    client.force_login(make_user(unit=make_bloc().monitor))
    assert client.get(url).status_code == 404


def test_what_is_no_file_is_refused_at_its_field(client, proposal, specialist, paper):
    client.force_login(specialist)
    for url in (
        reverse("awards:decision_paper", kwargs={**proposal.year.address, "pk": paper.pk}),
        reverse("watching:paper", args=[paper.pk]),
    ):
        for wrong in ({"scan": scan(content=b"MZ nothing")}, {}):
            answer = client.post(url, wrong)
            assert answer.status_code == 422 and answer.context["form"].errors["scan"]
    assert not PaperFile.objects.exists()
    assert client.post(url, {"scan": scan()}).status_code == 302


def test_a_unit_adds_no_file(proposal, nominations, paper):
    _, own = of_another(proposal, nominations)

    with pytest.raises(Refused, match="chỉ cơ quan ấy"):
        add_file(paper=paper, upload=scan(), by=people_of(own))


def test_what_a_bloc_recorded_is_the_blocs_and_what_the_office_recorded_is_the_offices(
    proposal, nominations, specialist, paper
):
    """Whoever recorded a paper owns its file: neither side puts one on the other's."""
    lead, own = secretary(proposal.year), make_decision(nominations[1], number="9/QĐ").paper

    assert add_file(paper=own, upload=scan(), by=lead).paper == own
    with pytest.raises(Refused, match="chỉ Khối trưởng"):
        add_file(paper=own, upload=scan(), by=specialist)
    with pytest.raises(Refused, match="chỉ cơ quan ấy"):
        add_file(paper=paper, upload=scan(), by=lead)
    with pytest.raises(Refused, match="chỉ cơ quan ấy"):
        strike_file(kept=add_file(paper=paper, upload=scan(), by=specialist), reason="Nhầm.", by=lead)


def test_a_file_put_wrongly_is_struck_with_a_reason_and_opened_by_its_owner_alone(
    client, proposal, nominations, specialist, paper
):
    kept = add_file(paper=paper, upload=scan(), by=specialist)
    with pytest.raises(Refused, match="lý do"):
        strike_file(kept=kept, reason=" ", by=specialist)
    client.force_login(specialist)
    strike = reverse("watching:paper_file_strike", args=[kept.pk])
    assert client.post(strike, {"reason": ""}).status_code == 422

    assert client.post(strike, {"reason": "Bản chụp của quyết định khác."}).status_code == 302

    assert client.post(strike, {"reason": "Bản chụp của quyết định khác."}).status_code == 302  # pressed again
    assert AuditEntry.objects.filter(action="awards.strike_decision_file").count() == 1
    page = as_read(client.get(reverse("watching:paper", args=[paper.pk])).content.decode())
    assert "Bản chụp của quyết định khác." in page
    url = reverse("awards:decision_file", kwargs={**proposal.year.address, "pk": kept.pk})
    assert b"".join(client.get(url).streaming_content).startswith(b"%PDF")
    client.force_login(people_of(nominations[2]))
    assert client.get(url).status_code == 404
    of_paper = reverse("awards:decision_paper", kwargs={**proposal.year.address, "pk": paper.pk})
    page = as_read(client.get(of_paper).content.decode())
    assert "Bản chụp của quyết định khác." in page and url not in page
    anew = add_file(paper=paper, upload=scan(), by=specialist)
    assert anew != kept and anew.struck_at is None


@pytest.mark.parametrize("asked", ["decision", "letter of a unit"])
def test_what_is_still_written_on_is_no_signed_paper(asked, proposal, specialist, paper):
    upload = SimpleUploadedFile("QD.docx", document())
    with pytest.raises(Refused, match="không phải bản đã ký"):
        if asked == "decision":
            add_file(paper=paper, upload=upload, by=specialist)
        else:
            keep_file(meeting=proposal.year.meetings.get(), kind=FileKind.LETTER, upload=upload, by=specialist)
