"""A delegate says by phone that the unit is here: with the code on the wall, once, and never over the secretary."""

import pytest
from django.urls import reverse

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from meetings.checkin import services
from meetings.enums import MeetingStatus, Presence
from tests.factories.meetings import make_meeting
from tests.factories.units import head_of, home_affairs_user, make_user, make_year, member, officer_of, secretary
from units.accounts.tries import ALLOWED_FAILURES, TOO_MANY
from units.enums import Stage
from units.signing import signed

pytestmark = pytest.mark.django_db

CODE = "482913"
QUERIES = 10
TYPED = {"code": CODE, "delegate_name": "Nông Văn Tài", "delegate_title": "Phó Giám đốc"}


def open_room(*, units=4, **values):
    meeting = make_meeting(make_year(stage=Stage.REVIEW, units=units), room_code=CODE, **values)
    meeting.attendance.update(presence=Presence.UNKNOWN)
    return meeting


@pytest.fixture
def meeting():
    return open_room()


def line_of(meeting):
    return meeting.attendance.get(participation=member(meeting.year))


def url(name, meeting):
    return reverse(f"meetings:{name}", kwargs={**meeting.year.address, "pk": meeting.pk})


def test_the_secretary_opens_with_six_digits_and_closes_again():
    meeting = make_meeting()

    services.open_checkin(meeting=meeting, by=secretary(meeting.year))
    meeting.refresh_from_db()
    assert len(meeting.room_code) == 6
    assert meeting.room_code.isdigit()

    services.close_checkin(meeting=meeting, by=secretary(meeting.year))
    meeting.refresh_from_db()
    assert meeting.room_code == ""
    assert list(AuditEntry.objects.values_list("action", flat=True).order_by("pk")) == [
        "meetings.open_checkin",
        "meetings.close_checkin",
    ]


def test_the_trace_keeps_no_code(meeting):
    type(meeting).objects.update(room_code="")
    services.open_checkin(meeting=meeting, by=secretary(meeting.year))

    (entry,) = AuditEntry.objects.all()
    assert meeting.room_code not in str(vars(entry))


@pytest.mark.parametrize("act", [services.open_checkin, services.close_checkin])
def test_only_whoever_runs_the_meeting_opens_and_closes(meeting, act):
    with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng"):
        act(meeting=meeting, by=officer_of(member(meeting.year)))


@pytest.mark.parametrize("of_unit", [head_of, officer_of])
def test_anybody_of_the_unit_checks_in(client, meeting, of_unit):
    person = of_unit(member(meeting.year))
    client.force_login(person)

    page = client.post(url("checkin", meeting), TYPED, follow=True).content.decode()

    line = line_of(meeting)
    assert (line.presence, line.delegate_name, line.delegate_title) == ("present", "Nông Văn Tài", "Phó Giám đốc")
    assert f"{line.participation.short_name} có mặt" in page
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor) == ("meetings.check_in", person)


def test_the_code_may_be_typed_in_groups(client, meeting):
    client.force_login(head_of(member(meeting.year)))

    client.post(url("checkin", meeting), TYPED | {"code": " 482 913 "})

    assert line_of(meeting).presence == Presence.PRESENT


def test_the_code_comes_in_the_address_and_the_head_is_proposed(client, meeting):
    head = head_of(member(meeting.year), full_name="Hoàng Thị Bích", job_title="Giám đốc Sở")
    client.force_login(head)

    page = client.get(url("checkin", meeting), {"ma": CODE}).content.decode()

    assert f'value="{CODE}"' in page
    assert 'value="Hoàng Thị Bích"' in page
    assert 'value="Giám đốc Sở"' in page


def test_whoever_has_the_letter_is_proposed_to_officers(client, meeting):
    deputed = officer_of(member(meeting.year), full_name="Nông Văn Tài")
    meeting.attendance.filter(participation=member(meeting.year)).update(by_letter=True, **signed(voter=deputed))
    client.force_login(officer_of(member(meeting.year)))

    assert 'value="Nông Văn Tài"' in client.get(url("checkin", meeting)).content.decode()


def test_a_wrong_code_is_told_and_changes_nothing(client, meeting):
    client.force_login(head_of(member(meeting.year)))

    answer = client.post(url("checkin", meeting), TYPED | {"code": "000000"})

    page = answer.text
    assert answer.status_code == 422
    assert "Mã điểm danh chưa đúng. Hãy nhập 6 chữ số trên màn chiếu" in page
    assert 'value="Nông Văn Tài"' in page
    assert line_of(meeting).presence == Presence.UNKNOWN
    assert not AuditEntry.objects.exists()


def test_the_service_refuses_a_wrong_code_by_itself(meeting):
    with pytest.raises(Refused, match="Mã điểm danh chưa đúng"):
        services.check_in(meeting=meeting, by=head_of(member(meeting.year)), **TYPED | {"code": "1"})


def test_codes_are_not_guessed(client, meeting):
    client.force_login(head_of(member(meeting.year)))
    for _ in range(ALLOWED_FAILURES):
        client.post(url("checkin", meeting), TYPED | {"code": "000000"})

    assert TOO_MANY in client.post(url("checkin", meeting), TYPED).content.decode()
    assert line_of(meeting).presence == Presence.UNKNOWN

    client.force_login(officer_of(member(meeting.year)))
    client.post(url("checkin", meeting), TYPED)
    assert line_of(meeting).presence == Presence.PRESENT


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"presence": Presence.ABSENT}, "Nếu đại biểu đã đến, hãy báo thư ký khối sửa điểm danh."),
        ({"presence": Presence.EXCUSED}, "vắng có lý do"),
        ({"presence": Presence.PRESENT, "delegate_name": "A"}, "đã được ghi nhận có mặt, đại biểu A."),
        ({"envelope": True}, "đã gửi ý kiến bằng văn bản"),
    ],
)
def test_what_the_secretary_wrote_stands_and_the_page_says_so(client, meeting, values, sentence):
    meeting.attendance.filter(participation=member(meeting.year)).update(**values)
    before = line_of(meeting)
    client.force_login(head_of(member(meeting.year)))

    refused = client.post(url("checkin", meeting), TYPED)

    assert refused.status_code == 403
    assert sentence in refused.content.decode()
    after = line_of(meeting)
    assert (after.presence, after.delegate_name) == (before.presence, before.delegate_name)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"room_code": ""}, "Thư ký khối chưa mở điểm danh bằng điện thoại."),
        ({"status": MeetingStatus.ENDED, "ended_at": "2022-12-29T11:15+07:00"}, "Hội nghị đã bế mạc"),
    ],
)
def test_a_closed_room_says_why_on_the_page_and_to_the_request(client, meeting, values, sentence):
    type(meeting).objects.update(**values)
    client.force_login(head_of(member(meeting.year)))

    assert sentence in client.get(url("checkin", meeting)).content.decode()
    refused = client.post(url("checkin", meeting), TYPED | {"code": ""})
    assert (refused.status_code, line_of(meeting).presence) == (403, Presence.UNKNOWN)
    assert sentence in refused.content.decode()


def test_who_is_no_unit_of_the_meeting_finds_nothing(client, meeting):
    for person in (home_affairs_user(meeting.year), make_user()):
        client.force_login(person)
        assert client.get(url("checkin", meeting)).status_code == 404


def test_the_poster_shows_code_and_address_to_the_secretary_only(client, meeting):
    client.force_login(secretary(meeting.year))
    page = client.get(url("checkin_poster", meeting)).content.decode()

    assert "482 913" in page
    assert f"http://testserver{url('checkin', meeting)}" in page
    assert 'class="qr"' in page

    client.force_login(officer_of(member(meeting.year)))
    assert client.get(url("checkin_poster", meeting)).status_code == 403
    assert CODE not in client.get(url("detail", meeting)).content.decode()


def test_a_page_of_attendance_opened_before_a_check_in_does_not_undo_it(client, meeting):
    lines = list(meeting.attendance.all())
    data = {"row-TOTAL_FORMS": len(lines), "row-INITIAL_FORMS": len(lines)}
    data |= {"guest-TOTAL_FORMS": 0, "guest-INITIAL_FORMS": 0}
    for place, line in enumerate(lines):
        shown = {"presence": "unknown", "delegate_name": line.delegate_name, "delegate_title": line.delegate_title}
        data |= {f"row-{place}-{name}": value for name, value in shown.items()}
        data |= {f"initial-row-{place}-{name}": value for name, value in shown.items()}
        data[f"row-{place}-id"] = line.pk
    data["row-0-presence"] = "present"
    services.check_in(meeting=meeting, by=head_of(member(meeting.year)), **TYPED)
    client.force_login(secretary(meeting.year))

    client.post(url("attendance", meeting), data)

    assert meeting.attendance.first().presence == Presence.PRESENT
    assert (line_of(meeting).presence, line_of(meeting).delegate_name) == (Presence.PRESENT, "Nông Văn Tài")


def posted(meeting, shown, **changed):
    """The whole page of attendance as a browser sends it: what it showed, and what was changed."""
    data = {"row-TOTAL_FORMS": len(shown), "row-INITIAL_FORMS": len(shown)}
    data |= {"guest-TOTAL_FORMS": 0, "guest-INITIAL_FORMS": 0}
    for place, line in enumerate(shown):
        for name in ("presence", "delegate_name", "delegate_title", "note"):
            data[f"row-{place}-{name}"] = data[f"initial-row-{place}-{name}"] = getattr(line, name)
        data |= {f"initial-row-{place}-by_letter": "False", f"initial-row-{place}-voter": ""}
        data[f"row-{place}-id"] = line.pk
    return data | {name.replace("__", "-"): value for name, value in changed.items()}


def test_a_row_written_meanwhile_is_shown_and_not_written_over(client, meeting):
    shown = list(meeting.attendance.all())
    place = [line.participation_id for line in shown].index(member(meeting.year).pk)
    data = posted(meeting, shown) | {f"row-{place}-presence": "absent", f"row-{place}-note": "Gọi không được"}
    services.check_in(meeting=meeting, by=head_of(member(meeting.year)), **TYPED)
    client.force_login(secretary(meeting.year))

    page = client.post(url("attendance", meeting), data)

    told = page.content.decode()
    assert "vừa được người khác ghi: “Có mặt”" in told
    assert 'value="Gọi không được"' in told
    assert (line_of(meeting).presence, line_of(meeting).note) == (Presence.PRESENT, "")

    again = data | {f"initial-row-{place}-presence": "present"}
    assert f'name="initial-row-{place}-presence" value="present"' in told
    client.post(url("attendance", meeting), again)
    assert (line_of(meeting).presence, line_of(meeting).note) == (Presence.ABSENT, "Gọi không được")


@pytest.mark.parametrize("units", [4, 6])
def test_the_page_costs_the_same_for_any_number_of_units(client, django_assert_num_queries, units):
    meeting = open_room(units=units)
    client.force_login(head_of(member(meeting.year)))
    client.get(url("checkin", meeting))

    with django_assert_num_queries(QUERIES):
        client.get(url("checkin", meeting))
