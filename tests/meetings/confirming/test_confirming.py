"""A choice of leaders that the body above has to confirm: waited for, written down, and rights follow."""

import datetime

import pytest
from django.urls import reverse

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.facts import YearFacts
from emulation_bloc.secretariat.handover.next_year import next_leaders, prepare_next_year
from emulation_bloc.secretariat.handover.services import prepare_hand_over
from meetings.confirming import services
from meetings.enums import AgreedKind, MeetingStatus, PollKind
from meetings.minutes import documents
from meetings.models import LeaderConfirmation
from meetings.polls.next_leaders import decided_leaders
from tests.factories.meetings import make_meeting, make_sealed_poll
from tests.factories.units import deputy_officer, home_affairs_user, make_year, member, officer_of, secretary
from tests.meetings.agreed.agreeing import agree
from tests.pdf import text_of
from units.enums import LeadershipRole, Stage
from units.models import Leadership, Regulation

pytestmark = pytest.mark.django_db
BODY = "Hội đồng Thi đua – Khen thưởng tỉnh"
DAY = datetime.date(2023, 1, 9)


@pytest.fixture
def meeting():
    """Leader and deputy agreed on in a year whose regulation wants a word from above."""
    year = make_year(stage=Stage.REVIEW, units=4)
    Regulation.objects.filter(year=year).update(leaders_confirmed_by=BODY)
    year.refresh_from_db()
    meeting = make_meeting(year, status=MeetingStatus.OPEN)
    units = list(year.participations.all())
    agree(meeting, units[2], kind=AgreedKind.LEADER, subject="Khối trưởng năm sau (2023)")
    agree(meeting, units[3], kind=AgreedKind.DEPUTY, subject="Khối phó năm sau (2023)")
    return meeting


def confirm(meeting, role=LeadershipRole.LEADER, *, by=None, number="12/TB-HĐ", day=DAY):
    by = by or secretary(meeting.year)
    return services.confirm_leader(year=meeting.year, role=role, issuer=BODY, number=number, decided_on=day, by=by)


def test_rights_are_handed_over_only_when_both_choices_were_confirmed(meeting):
    year = meeting.year
    with pytest.raises(Refused, match=f"chờ {BODY} chuẩn y"):
        prepare_next_year(year=year, by=secretary(year))
    with pytest.raises(Refused, match=f"chờ {BODY} chuẩn y"):
        prepare_hand_over(year=year, rights_move_on=datetime.date(2023, 2, 1), by=secretary(year))
    confirm(meeting)
    with pytest.raises(Refused, match="Khối phó năm 2023"):
        prepare_next_year(year=year, by=secretary(year))

    confirm(meeting, LeadershipRole.DEPUTY)
    following = prepare_next_year(year=year, by=secretary(year))

    held = Leadership.objects.get(year=following, role=LeadershipRole.LEADER)
    assert held.unit == decided_leaders(year)[LeadershipRole.LEADER].participation.unit
    assert held.document.endswith(f"; văn bản số 12/TB-HĐ ngày 09/01/2023 của {BODY}")


def test_a_year_whose_regulation_asks_nobody_waits_for_nobody(meeting):
    Regulation.objects.filter(year=meeting.year).update(leaders_confirmed_by="")
    meeting.year.refresh_from_db()

    assert {one.awaits for one in next_leaders(YearFacts(meeting.year)).values()} == {""}
    with pytest.raises(Refused, match="không đặt việc chuẩn y"):
        confirm(meeting)


def test_an_election_waits_as_an_agreement_does():
    year = make_year(stage=Stage.REVIEW, units=4)
    Regulation.objects.filter(year=year).update(leaders_confirmed_by=BODY)
    year.refresh_from_db()
    make_sealed_poll(make_meeting(year), votes=(3, 1), kind=PollKind.ELECTION, role=LeadershipRole.LEADER)

    assert decided_leaders(year)[LeadershipRole.LEADER].awaits == BODY


def test_a_paper_is_kept_once_and_of_a_day_that_can_be(meeting):
    first = confirm(meeting)

    assert confirm(meeting) == first  # pressed twice
    with pytest.raises(Refused, match="Đã ghi văn bản chuẩn y"):
        confirm(meeting, number="13/TB-HĐ")
    for day in (datetime.date(2022, 1, 1), datetime.date(2999, 1, 1)):
        with pytest.raises(Refused, match="Ngày văn bản chuẩn y"):
            confirm(meeting, LeadershipRole.DEPUTY, day=day)
    assert LeaderConfirmation.objects.count() == 1


def test_another_choice_made_later_waits_again(meeting):
    confirm(meeting)
    later = make_meeting(
        meeting.year, kind="other", status=MeetingStatus.OPEN, starts_at=meeting.starts_at + datetime.timedelta(days=3)
    )
    agree(later, meeting.year.participations.first(), kind=AgreedKind.LEADER, subject="Khối trưởng năm sau (2023)")

    assert decided_leaders(meeting.year)[LeadershipRole.LEADER].awaits == BODY


def test_a_paper_written_wrongly_is_struck_and_the_choice_waits_again(meeting):
    paper = confirm(meeting)

    with pytest.raises(Refused, match="lý do"):
        services.strike_confirmation(confirmation=paper, reason=" ", by=secretary(meeting.year))
    services.strike_confirmation(confirmation=paper, reason="Ghi nhầm số", by=secretary(meeting.year))

    assert decided_leaders(meeting.year)[LeadershipRole.LEADER].awaits == BODY
    confirm(meeting, number="13/TB-HĐ")
    assert AuditEntry.objects.filter(action="meetings.strike_confirmation", reason="Ghi nhầm số").exists()


def test_only_the_secretariat_writes_it_down(meeting):
    for person in (officer_of(member(meeting.year)), home_affairs_user(meeting.year), deputy_officer(meeting.year)):
        with pytest.raises(Refused):
            confirm(meeting, by=person)


def test_minutes_page_and_wall_say_that_it_waits(client, meeting):
    assert f"được trình {BODY} chuẩn y" in " ".join(text_of(documents.minutes_pdf(meeting)).split())
    client.force_login(secretary(meeting.year))
    address = {**meeting.year.address, "pk": meeting.pk}
    page = client.get(reverse("meetings:detail", kwargs=address)).content.decode()
    assert f"Chờ {BODY} chuẩn y" in page
    form = reverse("meetings:confirm_leader", kwargs={**meeting.year.address, "role": "leader"})
    assert form in page

    refused = client.post(form, {"issuer": BODY, "number": "", "decided_on": "2023-01-09"})
    assert refused.status_code == 422
    assert client.post(form, {"issuer": BODY, "number": "12/TB", "decided_on": "2023-01-09"}).status_code == 302
    page = client.get(reverse("meetings:detail", kwargs=address)).content.decode()
    assert "văn bản số 12/TB ngày 09/01/2023" in page
    paper = LeaderConfirmation.objects.get()
    strike = reverse("meetings:confirmation_strike", kwargs={**meeting.year.address, "pk": paper.pk})
    assert client.post(strike, {"reason": ""}).status_code == 422
    assert client.post(strike, {"reason": "Nhầm"}).status_code == 302
