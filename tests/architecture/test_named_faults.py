"""Requests by hand that once ended in a fault of the program: each is answered with a sentence, and changes nothing."""

import time

import pytest
from django.urls import reverse

from emulation_bloc.core.formsets import CHANGED
from meetings.enums import PollStatus
from meetings.models import Attendance, Poll
from tests.architecture.garbage.pages import forms_of
from tests.confirming import read_or_refused
from tests.factories.awards import make_award
from tests.factories.meetings import make_meeting, make_poll
from tests.factories.scoring import make_table
from tests.factories.units import administrator, make_bloc, make_year, secretary

pytestmark = pytest.mark.django_db


def signed_in(client, user):
    client.raise_request_exception = False
    client.force_login(user)
    return client


def url(name, year, **more):
    return reverse(name, kwargs={**year.address, **more})


@pytest.fixture
def meeting():
    return make_meeting(present=3)


def attendance_of(meeting, **changed):
    rows = list(meeting.attendance.all())
    data = {"row-TOTAL_FORMS": len(rows), "row-INITIAL_FORMS": len(rows)}
    data |= {"guest-TOTAL_FORMS": 0, "guest-INITIAL_FORMS": 0}
    for place, row in enumerate(rows):
        data |= {f"row-{place}-id": row.pk, f"row-{place}-presence": "absent", f"row-{place}-note": f"Ghi {place}"}
    return data | changed


NO_KEYS = ["", "abc", "0", "-1", "²", "x\x00", str(2**70), "9" * 5000]


@pytest.mark.parametrize("key", [*NO_KEYS, "of another meeting", "twice"])
def test_a_row_of_attendance_that_names_another_row_saves_nothing_and_loses_nothing(client, meeting, key):
    foreign = make_meeting(present=3).attendance.first()
    key = {"of another meeting": foreign.pk, "twice": meeting.attendance.first().pk}.get(key, key)
    before = list(Attendance.objects.values())

    answer = signed_in(client, secretary(meeting.year)).post(
        url("meetings:attendance", meeting.year, pk=meeting.pk), attendance_of(meeting, **{"row-1-id": key})
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert CHANGED in page
    assert "Ghi 1" in page
    assert list(Attendance.objects.values()) == before


@pytest.mark.parametrize(
    ("total", "initial"), [(0, 0), (100_000, 0), (100_000, 100_000), (3, 0), ("-3", "-3"), ("", "x")]
)
def test_counts_of_attendance_that_do_not_add_up_save_nothing(client, meeting, total, initial):
    before = list(Attendance.objects.values())

    answer = signed_in(client, secretary(meeting.year)).post(
        url("meetings:attendance", meeting.year, pk=meeting.pk),
        attendance_of(meeting, **{"row-TOTAL_FORMS": total, "row-INITIAL_FORMS": initial}),
    )

    assert answer.status_code == 422
    assert list(Attendance.objects.values()) == before


@pytest.mark.parametrize("when", ["0001-01-01T00:00", "0001-01-01T06:59", "9999-12-31T23:59", "0202-05-01T08:00"])
def test_a_meeting_begins_in_a_year_that_papers_can_speak_of(client, when):
    year = make_year()
    typed = {"kind": "year_end", "title": "Hội nghị", "starts_at": when, "place": "Hội trường"}
    typed |= {"chair_name": "A", "chair_title": "B", "secretary_name": "C", "secretary_title": "D"}

    answer = signed_in(client, secretary(year)).post(url("meetings:create", year), typed)

    assert answer.status_code == 422
    assert "Năm phải từ 1900 đến 2199" in answer.content.decode()
    assert not year.meetings.exists()


@pytest.mark.parametrize("places", ["30", "3", "-1", "9" * 30, "abc"])
def test_a_table_has_no_thirty_places(client, places):
    table = make_table(make_year(), status="draft")
    typed = {"title": "Bảng", "total_points": "100", "reason_threshold": "0,01", "not_applicable": "full"}
    typed |= {"rounding": "half_up", "classified_by": "points", "places": places}

    answer = signed_in(client, secretary(table.year)).post(url("scoring:table_edit", table.year, pk=table.pk), typed)

    assert answer.status_code in (200, 422)


@pytest.mark.parametrize("key", [*NO_KEYS, "1,2", "1e5"])
def test_the_administrators_forms_take_no_nonsense_for_a_key(client, key):
    client, bloc = signed_in(client, administrator()), make_bloc()
    names = ["unit", "bloc", "monitor", "predecessor", "successor", "year", "leader", "deputy", "first_year"]
    typed = dict.fromkeys(names, key)

    for page in ("khoi/them", "don-vi/them", "ke-tiep/them", "nguoi/them", f"khoi/{bloc.pk}/thanh-vien/them"):
        assert client.post(f"/quan-tri/{page}/", typed).status_code == 422
    for page in (f"khoi/{bloc.pk}/nam-dau", "nap"):
        assert client.post(f"/quan-tri/{page}/", typed | {"units": "a"}).status_code == 422
    for page in ("don-vi", "nguoi"):
        assert client.get(f"/quan-tri/{page}/", typed | {"q": key, "trang": key, "state": key}).status_code == 200


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_no_unit_of_the_administrator_is_founded_in_a_year_of_which_papers_cannot_speak(client, day):
    typed = {"code": "x", "name": "Sở X", "short_name": "SX", "kind": "member", "position": 1, "founded": day}

    answer = signed_in(client, administrator()).post(reverse("administration:unit_add"), typed)

    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"founded"}


@pytest.mark.parametrize("count", [201, 2000, 100_000])
def test_an_agenda_of_a_hundred_thousand_items_is_refused_in_a_moment(client, meeting, count):
    rows = min(count, 800)
    typed = {"form-TOTAL_FORMS": count, "form-INITIAL_FORMS": 0}
    for place in range(rows):
        typed |= {f"form-{place}-title": f"Mục {place}", f"form-{place}-ORDER": place, f"form-{place}-shows": "item"}
    client = signed_in(client, secretary(meeting.year))
    before = meeting.agenda.count()

    began = time.process_time()
    answer = client.post(url("meetings:agenda", meeting.year, pk=meeting.pk), typed)
    took = time.process_time() - began

    assert answer.status_code == 422
    assert "Nhiều nhất 60 dòng" in answer.content.decode()
    assert meeting.agenda.count() == before
    assert took < 5


@pytest.mark.parametrize(("name", "box"), [("poll_cancel", "reason"), ("poll_open", "waiver")])
def test_a_reason_longer_than_its_record_is_asked_for_again_with_all_that_was_typed(client, meeting, name, box):
    poll = make_poll(meeting, status=PollStatus.DRAFT)
    client = signed_in(client, secretary(meeting.year))

    answer = client.post(url(f"meetings:{name}", meeting.year, pk=poll.pk), {box: "ê" * 301, "ve": "dieu-hanh"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "ê" * 301 in page
    assert '<input type="hidden" name="ve" value="dieu-hanh">' in page
    assert Poll.objects.get(pk=poll.pk).status == PollStatus.DRAFT


def test_nul_in_a_reason_is_dropped_and_the_act_is_done(client, meeting):
    poll = make_poll(meeting, status=PollStatus.DRAFT)
    client = signed_in(client, secretary(meeting.year))

    answer = client.post(url("meetings:poll_cancel", meeting.year, pk=poll.pk), {"reason": "Nhầm\x00 người"})

    assert answer.status_code == 302
    assert Poll.objects.get(pk=poll.pk).cancel_reason == "Nhầm người"


@pytest.mark.parametrize("typed", ["0", "1989", "2201", "32768", "9" * 30, "-1"])
def test_a_year_that_no_calendar_has_is_not_opened(client, typed):
    bloc = make_bloc()

    answer = signed_in(client, administrator()).post(reverse("setup:first_year", args=[bloc.pk]), {"year": typed})

    assert answer.status_code == 422
    assert not bloc.years.exists()


NO_NAMES = ["[" * 100_000, "1" * 5000, '"\\ud800"', "NaN", '{"a": 1}']


@pytest.mark.parametrize("typed", [*NO_NAMES, "Cờ\x00 thi đua\r\n\r\n Cờ tỉnh "])
def test_the_names_of_an_award_are_names_whatever_is_typed(client, typed):
    award = make_award()
    client = signed_in(client, administrator())
    page = client.get(reverse("catalogue:award_edit", args=[award.pk])).content.decode()
    form = next(form for form in forms_of(page) if "aliases" in form.values)
    values = form.values | {"aliases": typed, "valid_from": "2022-01-01", "valid_to": "", "reason": "x"}

    answer = read_or_refused(client, reverse("catalogue:award_edit", args=[award.pk]), values)

    award.refresh_from_db()
    assert answer.status_code in (302, 422)
    assert all(isinstance(name, str) and len(name) <= 200 for name in award.aliases)
    if "thi đua" in typed:
        assert award.aliases == ["Cờ thi đua", "Cờ tỉnh"]
