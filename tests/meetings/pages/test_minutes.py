"""Minutes are typed by one or two, sent round and read on their page."""

import pytest

from meetings.enums import MeetingStatus, MinutesStatus
from meetings.minutes import services
from meetings.models import Minutes
from tests.factories.meetings import make_meeting, make_minutes
from tests.factories.units import member, officer_of, secretary, secretary_head
from tests.meetings.pages.addresses import url

pytestmark = pytest.mark.django_db


def test_minutes_are_typed_sent_round_and_signed(client):
    meeting = make_meeting(status=MeetingStatus.ENDED)
    client.force_login(secretary_head(meeting.year))

    client.post(url("minutes", meeting), {"opening": "Chủ trì tuyên bố lý do."})
    client.post(url("minutes_circulate", meeting))
    client.post(url("minutes_sign", meeting))

    minutes = Minutes.objects.get()
    assert (minutes.status, minutes.opening) == (MinutesStatus.SIGNED, "Chủ trì tuyên bố lý do.")
    assert client.get(url("minutes_pdf", meeting)).content.startswith(b"%PDF")


def minutes_begun_by_two(client):
    """A secretary opened the page; a colleague wrote the opening meanwhile."""
    meeting = make_meeting(status=MeetingStatus.ENDED)
    by = secretary(meeting.year)
    services.save_minutes(meeting=meeting, opening="Như cũ", conclusion="Nhất trí", by=by)
    client.force_login(by)
    shown = {f"initial-{field.name}": field.value() for field in client.get(url("minutes", meeting)).context["form"]}
    services.save_minutes(meeting=meeting, opening="Của đồng nghiệp", by=by)
    return meeting, shown


def test_a_colleagues_part_is_kept_where_this_page_changed_another(client):
    meeting, shown = minutes_begun_by_two(client)
    typed = {name.removeprefix("initial-"): text for name, text in shown.items()}

    answer = client.post(url("minutes", meeting), shown | typed | {"conclusion": "Thông qua"})

    assert answer.status_code == 302
    minutes = Minutes.objects.get()
    assert (minutes.opening, minutes.conclusion) == ("Của đồng nghiệp", "Thông qua")


def test_a_part_written_by_two_is_shown_with_both_texts_and_saved_the_second_time(client):
    meeting, shown = minutes_begun_by_two(client)
    typed = {name.removeprefix("initial-"): text for name, text in shown.items()} | {"opening": "Của tôi"}

    refused = client.post(url("minutes", meeting), shown | typed)

    page = refused.content.decode()
    assert "vừa được người khác ghi: “Của đồng nghiệp”" in page
    assert ">\nCủa tôi</textarea>" in page
    assert Minutes.objects.get().opening == "Của đồng nghiệp"

    form = refused.context["form"]
    again = {f"initial-{name}": form.data[f"initial-{name}"] for name in form.fields}
    client.post(url("minutes", meeting), again | typed | {"opening": "Của cả hai"})
    assert Minutes.objects.get().opening == "Của cả hai"


def test_minutes_sent_round_are_not_typed_over(client):
    meeting = make_meeting(status=MeetingStatus.ENDED)
    make_minutes(meeting, status=MinutesStatus.CIRCULATED, opening="Như cũ")
    client.force_login(secretary(meeting.year))

    assert client.post(url("minutes", meeting), {"opening": "Khác"}).status_code == 403
    assert Minutes.objects.get().opening == "Như cũ"


def test_a_draft_is_the_leaderships_own_until_it_goes_round(client, meeting):
    make_minutes(meeting, opening="Lời chưa xong")
    stranger = officer_of(member(meeting.year))
    client.force_login(stranger)
    for name in ("minutes", "minutes_pdf"):
        assert client.get(url(name, meeting)).status_code == 404
    assert "Biên bản đang dự thảo" in client.get(url("detail", meeting)).content.decode()

    client.force_login(secretary(meeting.year))
    assert "Lời chưa xong" in client.get(url("minutes", meeting)).content.decode()
