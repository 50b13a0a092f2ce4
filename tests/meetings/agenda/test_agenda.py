"""The order of business: proposed by kind or like last year, edited without losing the wall, and what came of it."""

import pytest

from emulation_bloc.core.verdict import Refused
from meetings.agenda import services as agenda_services
from meetings.agenda.usual import AGENDA
from meetings.course import services as course_services
from meetings.enums import AgendaShow, MeetingKind
from meetings.models import AgendaItem
from meetings.wall import services as wall_services
from tests.factories.meetings import STARTS, make_meeting
from tests.factories.units import make_user, make_year, member, secretary

pytestmark = pytest.mark.django_db


def schedule(year, kind=MeetingKind.YEAREND, **values):
    return course_services.schedule_meeting(
        year=year,
        kind=kind,
        title="Hội nghị",
        starts_at=STARTS,
        place="Hội trường",
        chair_name="A",
        chair_title="B",
        by=secretary(year),
        **values,
    )


def items(meeting):
    return [{"pk": item.pk, "title": item.title, "shows": item.shows} for item in meeting.agenda.all()]


@pytest.mark.parametrize("kind", MeetingKind.values)
def test_every_kind_of_meeting_has_an_order_of_business_that_fits_its_columns(kind):
    for usual in AGENDA[kind]:
        AgendaItem(meeting_id=1, position=1, title=usual.title, shows=usual.shows, script=usual.script).clean_fields(
            exclude=["meeting"]
        )


def test_a_new_meeting_begins_with_the_usual_agenda_its_words_and_its_wall():
    meeting = schedule(make_year())

    opening = meeting.agenda.get(shows=AgendaShow.QUORUM)
    assert opening.minutes == 5
    assert "khai mạc" in opening.script
    assert meeting.agenda.count() == len(AGENDA[MeetingKind.YEAREND])


def test_a_new_meeting_may_begin_like_a_former_one_without_what_came_of_it():
    year = make_year()
    former = schedule(year, MeetingKind.OTHER)
    item = former.agenda.first()
    item.title, item.script, item.minutes, item.conclusion = "Mục riêng", "Lời riêng", 7, "Đã thống nhất"
    item.save()

    again = schedule(year, MeetingKind.PREPARATORY, like=former)

    copied = again.agenda.first()
    assert (copied.title, copied.script, copied.minutes, copied.conclusion) == ("Mục riêng", "Lời riêng", 7, "")
    assert again.agenda.count() == former.agenda.count()


def test_editing_keeps_the_items_and_so_the_place_of_the_wall():
    meeting = schedule(make_year())
    by = secretary(meeting.year)
    second = meeting.agenda.all()[1]
    wall = wall_services.show_item(meeting=meeting, item=second, by=by)

    rows = items(meeting)
    rows[0], rows[1] = {**rows[1], "title": "Khai mạc"}, rows[0]
    agenda_services.save_agenda(meeting=meeting, items=[*rows[:3], {"title": "Mục mới"}], by=by)

    wall.refresh_from_db()
    assert wall.item_id == second.pk
    assert [item.title for item in meeting.agenda.all()][::3] == ["Khai mạc", "Mục mới"]
    assert meeting.agenda.first().pk == second.pk


def test_an_item_of_another_meeting_cannot_be_taken_over():
    year = make_year()
    meeting, other = schedule(year), schedule(year, MeetingKind.OTHER)
    foreign = other.agenda.first()

    agenda_services.save_agenda(meeting=meeting, items=[{"pk": foreign.pk, "title": "Chiếm"}], by=secretary(year))

    foreign.refresh_from_db()
    assert foreign.meeting_id == other.pk
    assert foreign.title != "Chiếm"
    assert [item.title for item in meeting.agenda.all()] == ["Chiếm"]


class TestConclusions:
    def test_what_came_of_an_item_is_kept_with_a_trace(self):
        meeting = schedule(make_year())
        item = meeting.agenda.first()

        agenda_services.note_conclusion(item=item, text=" Nhất trí. ", was="", by=secretary(meeting.year))

        item.refresh_from_db()
        assert item.conclusion == "Nhất trí."

    def test_a_colleagues_words_are_never_overwritten_unseen(self):
        meeting = schedule(make_year())
        item = meeting.agenda.first()
        agenda_services.note_conclusion(item=item, text="Bản của tôi", was="", by=secretary(meeting.year))

        with pytest.raises(Refused, match="Bản của tôi"):
            agenda_services.note_conclusion(item=item, text="Bản khác", was="", by=secretary(meeting.year))

        item.refresh_from_db()
        assert item.conclusion == "Bản của tôi"

    def test_only_the_secretariat_writes_it(self):
        meeting = schedule(make_year())
        stranger = make_user(unit=member(meeting.year).unit)

        with pytest.raises(Refused):
            agenda_services.note_conclusion(item=meeting.agenda.first(), text="x", by=stranger)


def test_a_meeting_not_scheduled_here_has_no_agenda_to_lead():
    assert make_meeting(present=1).agenda.count() == 0
