"""Attendance, agenda and panel are each one form, and nothing typed is lost."""

import pytest

from emulation_bloc.core.verdict import Refused
from meetings.agenda import services as agenda_services
from tests.factories.meetings import make_poll, panel_head
from tests.factories.units import officer_of, secretary
from tests.meetings.pages.addresses import url

pytestmark = pytest.mark.django_db


def attendance_data(meeting, **first):
    rows = list(meeting.attendance.all())
    data = {"row-TOTAL_FORMS": len(rows), "row-INITIAL_FORMS": len(rows), "guest-TOTAL_FORMS": 1}
    data["guest-INITIAL_FORMS"] = 0
    data |= {"guest-0-name": "Lương Thị Kim Oanh", "guest-0-organisation": "Sở Nội vụ"}
    for place, row in enumerate(rows):
        data |= {f"row-{place}-id": row.pk, f"row-{place}-presence": row.presence}
        data[f"row-{place}-delegate_name"] = row.delegate_name
    return data | {f"row-0-{name}": value for name, value in first.items()}


def test_attendance_is_one_form(client, meeting):
    client.force_login(secretary(meeting.year))

    client.post(url("attendance", meeting), attendance_data(meeting, presence="absent", note="Bận họp"))

    first = meeting.attendance.first()
    assert (first.presence, first.note) == ("absent", "Bận họp")
    assert meeting.guests.get().name == "Lương Thị Kim Oanh"


def test_who_votes_instead_of_the_head_is_named_with_the_letter(client, meeting):
    row = meeting.attendance.first()
    deputy = officer_of(row.participation)
    client.force_login(secretary(meeting.year))

    client.post(
        url("attendance", meeting), attendance_data(meeting, presence="present", by_letter="on", voter=deputy.pk)
    )

    assert meeting.attendance.first().voter == deputy
    assert str(deputy) in client.get(url("detail", meeting)).content.decode()


def test_without_a_letter_nobody_votes_instead_of_the_head(client, meeting):
    deputy = officer_of(meeting.attendance.first().participation)
    client.force_login(secretary(meeting.year))

    page = client.post(url("attendance", meeting), attendance_data(meeting, voter=deputy.pk))

    assert "khi đơn vị có giấy ủy quyền" in page.content.decode()
    assert meeting.attendance.first().voter is None


def test_a_wrong_line_of_attendance_loses_nothing(client, meeting):
    client.force_login(secretary(meeting.year))

    response = client.post(url("attendance", meeting), attendance_data(meeting, presence="there", note="Bận họp"))

    assert response.status_code == 422
    assert "Bận họp" in response.content.decode()
    assert meeting.attendance.first().note == ""


def test_the_agenda_is_edited_in_one_form(client, meeting):
    client.force_login(secretary(meeting.year))
    data = {"form-TOTAL_FORMS": 3, "form-INITIAL_FORMS": 0}
    for place, (title, order) in enumerate([("Bầu", 2), ("Báo cáo", 1), ("Thừa", 3)]):
        data |= {f"form-{place}-title": title, f"form-{place}-shows": "title", f"form-{place}-ORDER": order}
    data["form-2-DELETE"] = "on"

    assert client.post(url("agenda", meeting), data).status_code == 302

    assert [item.title for item in meeting.agenda.all()] == ["Báo cáo", "Bầu"]


def test_what_the_agenda_is_refused_for_stands_above_its_lines(client, meeting, monkeypatch):
    """The act may refuse what the page still allowed: somebody was quicker."""

    def refuse(**typed):
        raise Refused("Hội nghị vừa bế mạc.")

    monkeypatch.setattr(agenda_services, "save_agenda", refuse)
    client.force_login(secretary(meeting.year))
    data = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 0, "form-0-title": "Báo cáo thêm", "form-0-shows": "title"}

    page = client.post(url("agenda", meeting), data)

    assert page.status_code == 422
    assert "Hội nghị vừa bế mạc." in page.text and "Báo cáo thêm" in page.text


def test_the_panel_is_named_on_its_page(client, meeting):
    poll, head = make_poll(meeting), panel_head(meeting)
    client.force_login(secretary(meeting.year))
    assert head.full_name in client.get(url("panel", poll)).content.decode()
    assert client.post(url("panel", poll), {"head": ""}).status_code == 422

    client.post(url("panel", poll), {"head": head.pk, "members": [head.pk], "for_all": "on"})

    assert [(m.user, m.role) for m in poll.panel.all()] == [(head, "head")]
