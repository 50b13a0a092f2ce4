"""Who withdraws may say for whom: in the meeting, in its minutes, on the wall, by the unit's own paper."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from awards import services as awards_services
from emulation_bloc.core.verdict import Refused
from meetings.enums import AgendaShow, AgreedKind
from meetings.minutes import documents
from meetings.models import AgreedDecision, Wall
from meetings.polls.queries import meeting_page
from meetings.wall.queries import wall_of
from tests.awards.services.reviewed import agree as agree_on_award
from tests.awards.services.reviewed import ready_review
from tests.factories.meetings import make_meeting
from tests.factories.units import head_of, make_bloc, make_year, secretary
from tests.meetings.agreed.agreeing import agree
from tests.pdf import text_of
from units.enums import Stage

pytestmark = pytest.mark.django_db


def read(meeting):
    return " ".join(text_of(documents.minutes_pdf(meeting)).split())


def test_a_unit_steps_back_in_favour_of_another_in_its_own_words(meeting):
    first, second, *_ = meeting.year.participations.all()

    agree(
        meeting,
        first,
        kind=AgreedKind.STEPPED_BACK,
        in_favour_of=second,
        subject="Bình xét Cờ thi đua",
        words="Đơn vị đã được tặng cờ năm trước nên xin nhường.",
    )

    told = f"Bình xét Cờ thi đua: {first} xin rút, nhường cho {second}. Đơn vị đã được tặng cờ năm trước nên xin nhường"
    assert told in read(meeting)


def test_nobody_makes_room_for_itself_for_another_year_or_where_nothing_is_withdrawn(meeting):
    first, second, *_ = meeting.year.participations.all()
    elsewhere = make_year().participations.first()

    with pytest.raises(Refused, match="cho chính mình"):
        agree(meeting, first, kind=AgreedKind.STEPPED_BACK, in_favour_of=first)
    with pytest.raises(Refused, match="của năm thi đua này"):
        agree(meeting, first, kind=AgreedKind.STEPPED_BACK, in_favour_of=elsewhere)
    with pytest.raises(Refused, match="Chỉ đơn vị rút tên"):
        agree(meeting, first, kind=AgreedKind.OTHER, in_favour_of=second)
    with pytest.raises(Refused, match="Hãy chọn đơn vị"):
        agree(meeting, kind=AgreedKind.STEPPED_BACK)
    decision = agree(meeting, first, kind=AgreedKind.OTHER)
    with pytest.raises(IntegrityError), transaction.atomic():
        AgreedDecision.objects.filter(pk=decision.pk).update(in_favour_of=second)


def test_a_nomination_taken_back_by_the_meeting_says_for_whom():
    review = ready_review(seats=2)
    first, second, *_ = review.year.participations.all()
    agree_on_award(review, first)

    agree_on_award(
        review, first, act=awards_services.withdraw_by_agreement, in_favour_of=second, words="Nhường đơn vị bạn."
    )

    assert f"{first}, nhường cho {second}. Nhường đơn vị bạn" in read(review.year.meetings.get())


def test_a_paper_of_the_unit_says_for_whom_and_the_minutes_print_it():
    review = ready_review()
    first, second, *_ = review.year.participations.all()
    (nomination,) = agree_on_award(review, first)
    values = {"paper": "Công văn số 12/SYT", "reason": "Nhường đơn vị khác.", "by": head_of(first)}

    with pytest.raises(Refused, match="cho chính mình"):
        awards_services.step_back(nomination=nomination, in_favour_of=first, **values)
    awards_services.step_back(nomination=nomination, in_favour_of=second, **values)

    told = f"xin rút, nhường cho {second} (Công văn số 12/SYT): Nhường đơn vị khác."
    assert told in read(review.year.meetings.get())


def test_the_wall_shows_what_was_agreed_and_no_struck_line(meeting):
    first, second, *_ = meeting.year.participations.all()
    agree(meeting, first, kind=AgreedKind.STEPPED_BACK, in_favour_of=second, subject="Bình xét cờ")
    item = meeting.agenda.create(position=1, title="Hiệp thương", shows=AgendaShow.AGREED)
    Wall.objects.update_or_create(meeting=meeting, defaults={"item": item})

    shown = wall_of(meeting_page(secretary(meeting.year), meeting.year, meeting.pk))

    assert shown.template == "meetings/wall/_agreed.html"
    assert [decision.room_in_words for decision in shown.facts["decisions"]] == [f" xin rút, nhường cho {second}"]


def test_the_page_asks_for_whom_and_a_bloc_without_a_deputy_agrees_on_none(client):
    year = make_year(bloc=make_bloc(has_deputy=False), stage=Stage.REVIEW, units=4)
    meeting = make_meeting(year)
    first, second, *_ = year.participations.all()
    client.force_login(secretary(year))
    address = reverse("meetings:agreed_add", kwargs={**year.address, "pk": meeting.pk})

    assert client.get(f"{address}?loai=deputy").status_code == 404
    with pytest.raises(Refused, match="không có Khối phó"):
        agree(meeting, first, kind=AgreedKind.DEPUTY)
    assert (
        "loai=deputy"
        not in client.get(reverse("meetings:detail", kwargs={**year.address, "pk": meeting.pk})).content.decode()
    )
    page = client.get(f"{address}?loai=stepped_back").content.decode()
    assert "Nhường cho đơn vị" in page
    sent = {
        "subject": "Bình xét cờ",
        "units": [first.pk],
        "in_favour_of": second.pk,
        "words": "Xin nhường.",
        "how": "consensus",
    }
    asked = client.post(f"{address}?loai=stepped_back", sent).content.decode()
    assert str(second) in asked
