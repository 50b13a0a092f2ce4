"""Hand-overs, registrations, extensions and remarks on minutes are signed by whom they were signed then."""

import datetime

import pytest
from django.urls import reverse

from emulation_bloc.secretariat.handover import services as secretariat
from emulation_bloc.secretariat.handover.documents import hand_over_context
from emulation_bloc.secretariat.models import HandOver
from meetings.enums import MinutesStatus, RemarkStatus
from meetings.minutes.remarks import services as meetings
from meetings.models import MinutesRemark
from pledges import services as pledges
from tests.factories.meetings import make_meeting, make_minutes
from tests.factories.pledges import make_registration
from tests.factories.secretariat import make_hand_over, make_reviewed_year
from tests.factories.units import deputy, head_of, make_year, member, officer_of, secretary, secretary_head
from units import services as units
from units.enums import DeadlineKind, Stage
from units.models import Deadline, Extension, Unit, User
from units.signing import words_of

pytestmark = pytest.mark.django_db


def everybody_is_renamed():
    for person in User.objects.all():
        person.full_name, person.job_title = f"Đổi Tên {person.pk}", "Giữ chức khác"
        person.save()
    for unit in Unit.objects.all():
        unit.name = f"Cơ quan mới {unit.pk}"
        unit.save()


def seen(client, reader, name, year):
    client.force_login(User.objects.get(pk=reader.pk))
    page = client.get(reverse(name, kwargs=year.address)).content.decode().split("<main", 1)[1]
    assert "Đổi Tên" not in page
    return page


def test_a_hand_over_names_both_heads_of_its_day(client):
    hand_over = make_hand_over(make_reviewed_year())
    year = hand_over.year
    hand_over.items.update(done=True)
    giver, receiver = secretary_head(year), head_of(deputy(year))
    secretariat.give(hand_over=hand_over, by=giver)
    secretariat.receive(hand_over=HandOver.objects.get(), by=receiver)
    people = [words_of(giver), words_of(receiver)]

    everybody_is_renamed()

    page = seen(client, giver, "secretariat:hand_over", year)
    assert all(words.full in page for words in people)
    signatures = hand_over_context(HandOver.objects.get())["paper"].signatures
    assert [line.name for line in signatures] == [words.name for words in people]


def test_a_hand_over_taken_back_is_signed_by_nobody():
    hand_over = make_hand_over(make_reviewed_year())
    hand_over.items.update(done=True)
    giver = secretary_head(hand_over.year)
    secretariat.give(hand_over=hand_over, by=giver)

    secretariat.take_back(hand_over=HandOver.objects.get(), reason="Sửa", by=giver)

    assert not HandOver.objects.get().given_by_words


def test_a_registration_names_who_sent_it(client):
    registration = make_registration()
    unit = registration.participation
    by = officer_of(unit)
    pledges.submit_registration(registration=registration, by=by)
    words = words_of(by)

    everybody_is_renamed()

    client.force_login(User.objects.get(pk=by.pk))
    registration.refresh_from_db()
    assert registration.submitted_by_words == words


def test_an_extension_names_who_granted_it(client):
    year = make_year(stage=Stage.SELF_SCORING)
    deadline = Deadline.objects.create(year=year, what=DeadlineKind.SELF_SCORING, last_day=datetime.date(2022, 11, 1))
    by = secretary(year)
    day = datetime.date(2022, 12, 1)
    units.grant_extension(deadline=deadline, participation=member(year), last_day=day, reason="Bão", by=by)
    words = words_of(by)

    everybody_is_renamed()

    assert words.full in seen(client, by, "units:deadlines", year)
    assert Extension.objects.get().granted_by_words == words


def test_remarks_on_minutes_name_who_made_and_answered_them():
    meeting = make_meeting(make_year(stage=Stage.REVIEW))
    make_minutes(meeting, status=MinutesStatus.CIRCULATED)
    unit, by = officer_of(member(meeting.year)), secretary(meeting.year)
    remark = meetings.make_remark(meeting=meeting, text="Thiếu một ý", by=unit)
    meetings.answer_remark(remark=remark, status=RemarkStatus.DECLINED, answer="Đã ghi", by=by)
    people = (words_of(unit), words_of(by))

    everybody_is_renamed()

    kept = MinutesRemark.objects.get()
    assert (kept.author_words, kept.answered_by_words) == people
